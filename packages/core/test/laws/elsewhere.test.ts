import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { digest } from './elsewhere.ts';

const program = fileURLToPath(new URL('elsewhere.ts', import.meta.url));

it.each([
  ['Pacific/Kiritimati', 'tr_TR.UTF-8', 'tr-TR'],
  ['America/St_Johns', 'da_DK.UTF-8', 'da-DK'],
])(
  'a process in %s with locale %s decides the same',
  async (timeZone, locale, tag) => {
    const env = { ...process.env, TZ: timeZone, LC_ALL: locale, LANG: locale };
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', program], { env });
    expect(stdout.trim()).toBe(`${timeZone} ${tag} ${digest()}`);
  },
  120_000,
);
