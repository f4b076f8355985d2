import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** The tests that judge mutants: those of the layers that decide, of the engine, and the conformance suite. Generated policies would take too long for each. */
const JUDGES = [
  /^packages\/core\/src\/(?:operators|selector|compile|decide|explain)\/[^/]+\.test\.ts$/,
  /^packages\/core\/src\/(?:engine|generated)\.test\.ts$/,
  /^packages\/core\/test\/abuse\/(?!work-is-bounded)[^/]+\.test\.ts$/,
  /^conformance\/src\/conformance\.test\.ts$/,
];

export function testFiles(root: string): readonly string[] {
  return ['packages/core/src', 'packages/core/test', 'conformance/src']
    .flatMap((folder) =>
      readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
    )
    .filter((path) => JUDGES.some((judge) => judge.test(path)))
    .toSorted();
}

/** The first failure ends a run, so what is likeliest to fail comes first: what stands nearest to the mutated file. */
export function nearestFirst(files: readonly string[], mutated: string): readonly string[] {
  const own = mutated.replace(/\.ts$/, '.test.ts');
  const nearness = [own, `${dirname(mutated)}/`, 'packages/core/src/engine', 'packages/core/src/', 'conformance/'];
  const distance = (file: string): number => nearness.findIndex((part) => file.startsWith(part)) >>> 0;
  return files.toSorted((a, b) => distance(a) - distance(b));
}

/** Those that stand beside the mutated file: they keep nothing from one run to the next, so they can be run again. */
export function filesBeside(files: readonly string[], mutated: string): readonly string[] {
  return files.filter((file) => dirname(file) === dirname(mutated));
}
