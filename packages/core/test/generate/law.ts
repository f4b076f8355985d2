import fc from 'fast-check';
import { Document, isScalar, visit } from 'yaml';
import { createEngine } from '../../src/index.ts';
import { type RawDocument, policySets } from './documents.ts';
import { minimize } from './minimize.ts';
import { type Asked, askedOf } from './pool.ts';
import { Hostile } from './vocabulary.ts';

/** Something that holds for all policies and requests; throws where it does not. */
export type Law = (documents: readonly RawDocument[], pool: readonly Asked[]) => void;

interface Case {
  readonly documents: readonly RawDocument[];
  readonly recipes: readonly unknown[];
}

/** Holds a law against generated policies, all asked the same requests; throws with the smallest case that breaks it. */
export function assertLaw(
  law: Law,
  {
    sets,
    pool,
    seed,
    from = policySets,
  }: {
    readonly sets: number;
    readonly pool: readonly Asked[];
    readonly seed: number;
    readonly from?: fc.Arbitrary<readonly RawDocument[]>;
  },
): void {
  const { counterexample } = fc.check(
    fc.property(from, (documents) => complaintOf(law, documents, pool) === undefined),
    { numRuns: sets, seed, endOnFailure: true },
  );
  if (counterexample === null) return;
  const recipes = pool.map(({ recipe }) => recipe);
  throw new Error(report(law, smallest(law, { documents: counterexample[0], recipes }), seed));
}

function complaintOf(law: Law, documents: readonly RawDocument[], pool: readonly Asked[]): string | undefined {
  try {
    law(documents, pool);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * Requests first, since one of them is mostly enough, and makes everything after it quick. The first word of what is wrong
 * stays the same: what is no request any more must not break the law in a way of its own.
 */
function smallest(law: Law, { documents, recipes }: Case): Case {
  const wordOf = (some: Case): string | undefined =>
    complaintOf(law, some.documents, some.recipes.map(askedOf))?.split(' ', 1)[0];
  const word = wordOf({ documents, recipes });
  const breaks = (some: Case): boolean => wordOf(some) === word && isValid(some.documents);
  const fewer = minimizeRecipes(recipes, (some) => breaks({ documents, recipes: some }));
  const breaksSo = (some: readonly RawDocument[]): boolean => breaks({ documents: some, recipes: fewer });
  const simple = minimize(documents, breaksSo);
  const written = withoutNames(simple);
  const simpler = breaksSo(written) ? minimize(written, breaksSo) : simple;
  return {
    documents: simpler,
    recipes: minimizeRecipes(fewer, (some) => breaks({ documents: simpler, recipes: some })),
  };
}

/** With each condition that has a name written out where the name is used: what only names hold together cannot be taken apart. */
function withoutNames(documents: readonly RawDocument[]): readonly RawDocument[] {
  const named = Object.assign({}, ...documents.map(({ conditions }) => conditions)) as Readonly<
    Record<string, unknown>
  >;
  const written = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(written);
    if (typeof value !== 'object' || value === null) return value;
    const { condition, ...others } = value as Readonly<Record<string, unknown>>;
    if (typeof condition === 'string' && Object.keys(others).length === 0 && condition in named)
      return written(named[condition]);
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, written(member)]));
  };
  return written(documents) as readonly RawDocument[];
}

function minimizeRecipes(
  recipes: readonly unknown[],
  breaks: (recipes: readonly unknown[]) => boolean,
): readonly unknown[] {
  const one = recipes.find((recipe) => breaks([recipe]));
  if (one !== undefined) return [minimize(one, (recipe) => breaks([recipe]))];
  return minimize(recipes, (some) => Array.isArray(some) && breaks(some));
}

function isValid(documents: readonly RawDocument[]): boolean {
  try {
    createEngine(documents);
    return true;
  } catch {
    return false;
  }
}

function report(law: Law, { documents, recipes }: Case, seed: number): string {
  return [
    `${complaintOf(law, documents, recipes.map(askedOf)) ?? ''} (seed ${String(seed)})`,
    documents.map(yamlOf).join('---\n').trimEnd(),
    ...recipes.map((recipe) => JSON.stringify(recipe, shown)),
  ].join('\n\n');
}

/** As a person would write it: lists of names on one line. */
function yamlOf(document: RawDocument): string {
  const yaml = new Document(document);
  visit(yaml, {
    Seq: (_, list) => {
      list.flow = list.items.every(isScalar);
    },
  });
  return yaml.toString({ lineWidth: 120 });
}

function shown(_key: string, value: unknown): unknown {
  return value instanceof Hostile ? `(${value.hostile})` : value;
}
