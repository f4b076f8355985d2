import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as ajv from './ajv.ts';
import * as main from './index.ts';

interface Example {
  readonly place: string;
  readonly code: string;
}

const SOURCES = readdirSync(new URL('.', import.meta.url), { recursive: true, encoding: 'utf8' }).filter(
  (path) => path.endsWith('.ts') && !/\.(?:test|test-d|generated)\.ts$/.test(path),
);

/** What stands in a fence after an `@example`, without the stars of the comment. */
function examplesIn(path: string): readonly Example[] {
  const text = readFileSync(new URL(path, import.meta.url), 'utf8');
  return [...text.matchAll(/\* @example[^\n]*\n\s*\* ```ts\n(.*?)\n\s*\* ```/gs)].map((match) => ({
    place: `${path}:${text.slice(0, match.index).split('\n').length}`,
    code: (match[1] ?? '').replaceAll(/^ *\* ?/gm, ''),
  }));
}

const core = { ...main, ...ajv };
const IMPORT = /^import (\{[^}]*\}) from '@adjudge\/core(?:\/ajv)?';$/gm;
const ASSERTION = /^( *)(.+?);? *\/\/ => (.+)$/gm;

/** An example as a function: imports are taken from the sources, and each `expression; // => value` is asserted. */
function runnable(code: string): { readonly run: () => void; readonly assertions: number } {
  const assertions = [...code.matchAll(ASSERTION)].length;
  const body = code
    .replaceAll(IMPORT, 'const $1 = core;')
    .replaceAll(
      ASSERTION,
      (_line, indent: string, expression: string, value: string) => `${indent}check((${expression}), (${value}));`,
    );
  const example = new Function('core', 'check', `'use strict';\n${body}`);
  return {
    run: () => void example(core, (actual: unknown, expected: unknown) => expect(actual).toEqual(expected)),
    assertions,
  };
}

describe('the examples in the documentation of the sources', () => {
  const examples = SOURCES.flatMap(examplesIn);

  test('are all found', () => {
    const written = SOURCES.flatMap((path) => [
      ...readFileSync(new URL(path, import.meta.url), 'utf8').matchAll(/^\s*\* @example/gm),
    ]);
    expect(examples.length).toBeGreaterThan(1);
    expect(examples).toHaveLength(written.length);
  });

  test.each(examples)('$place says what is so', ({ code }) => {
    const { run, assertions } = runnable(code);
    expect(assertions).toBeGreaterThan(0);
    run();
  });

  test('fail where they do not say what is so', () => {
    expect(
      runnable("import { PolicyError } from '@adjudge/core';\nnew PolicyError([]).name; // => 'PolicyError'").run,
    ).not.toThrow();
    expect(runnable('1 + 1; // => 3').run).toThrow('expected 2 to deeply equal 3');
    expect(runnable('1 + 1;').assertions).toBe(0);
  });
});
