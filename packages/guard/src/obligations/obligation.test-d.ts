import { expectTypeOf } from 'vitest';
import { obligation } from '../index.ts';

// Kinds of parameters are their types; what may be left out may be absent.
obligation(
  { text: 'string', size: 'number?', bold: 'boolean', pages: 'string[]?', extra: 'any' },
  ({ text, size, bold, pages, extra }) => {
    expectTypeOf(text).toEqualTypeOf<string>();
    expectTypeOf(size).toEqualTypeOf<number | undefined>();
    expectTypeOf(bold).toEqualTypeOf<boolean>();
    expectTypeOf(pages).toEqualTypeOf<readonly string[] | undefined>();
    expectTypeOf(extra).toEqualTypeOf<unknown>();
    return {};
  },
);

// @ts-expect-error there is no such kind
obligation({ text: 'text' }, () => ({}));
// @ts-expect-error a parameter that has no kind
obligation({ text: 'string' }, ({ size }) => ({ body: () => size }));
// @ts-expect-error a duty that there is not
obligation({}, () => ({ after: () => undefined }));
