import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../run.ts';
import { allPages, anchorsOf, linksOf, page } from './pages.ts';

it.each(allPages().map((one) => [one.path, one] as const))('%s links to what is there', (_, one) => {
  const broken = linksOf(one).filter(({ target, anchor }) => {
    if (!existsSync(join(root, target))) return true;
    return anchor !== undefined && target.endsWith('.md') && !anchorsOf(page(target)).has(anchor);
  });
  expect(broken).toEqual([]);
});
