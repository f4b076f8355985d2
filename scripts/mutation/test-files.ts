import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** The tests that judge mutants: those of the layers that decide, of the engine, and of what is generated from the code. */
const JUDGES = [
  /^packages\/core\/src\/(?:operators|selector|compile|decide|explain)\/.+\.test\.ts$/,
  /^packages\/core\/src\/(?:ajv|compile-to-module|engine|generated)\.test\.ts$/,
];

/** What takes minutes for a mutant that survives it, and is asked with `JUDGES=all`. */
const SLOW_JUDGES = [
  /^packages\/core\/test\/abuse\/(?!work-is-bounded)[^/]+\.test\.ts$/,
  /^conformance\/src\/conformance\.test\.ts$/,
];

/** Whether all of them are asked, however long that takes. */
export const ASKS_ALL: boolean = process.env['JUDGES'] === 'all';

export function testFiles(root: string): readonly string[] {
  const judges = ASKS_ALL ? [...JUDGES, ...SLOW_JUDGES] : JUDGES;
  return ['packages/core/src', 'packages/core/test', 'conformance/src']
    .flatMap((folder) =>
      readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
    )
    .filter((path) => judges.some((judge) => judge.test(path)))
    .toSorted();
}

/**
 * The first failure ends a run, so what is likeliest to fail comes first: what stands nearest to the mutated file. Of what
 * runs while modules are loaded, most is texts and tables, which what is generated from them shows.
 */
export function nearestFirst(files: readonly string[], mutated: string, isStatic: boolean): readonly string[] {
  const own = mutated.replace(/\.ts$/, '.test.ts');
  const generated = isStatic ? ['packages/core/src/generated.test.ts'] : [];
  const nearness = [
    ...generated,
    own,
    `${dirname(mutated)}/`,
    'packages/core/src/engine',
    'packages/core/src/',
    'conformance/',
  ];
  const distance = (file: string): number => nearness.findIndex((part) => file.startsWith(part)) >>> 0;
  return files.toSorted((a, b) => distance(a) - distance(b));
}

/** Those that stand beside the mutated file. */
export function filesBeside(files: readonly string[], mutated: string): readonly string[] {
  return files.filter((file) => dirname(file) === dirname(mutated));
}
