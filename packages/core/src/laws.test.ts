import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RawDocument, policySets } from '../test/generate/documents.ts';
import { requests, wellFormedRequests } from '../test/generate/requests.ts';
import { Hostile, materialize, NOW } from '../test/generate/vocabulary.ts';
import { type AccessRequest, createEngine, type Decision } from './index.ts';

const RUNS = { numRuns: 150, seed: 20_261_122 };
const several = fc.array(requests, { minLength: 10, maxLength: 10, size: 'max' });

function decideAll(documents: readonly RawDocument[], recipes: readonly unknown[]): readonly Decision[] {
  const engine = createEngine(documents, { now: () => NOW });
  return recipes.map((recipe) => engine.evaluate(materialize(recipe) as AccessRequest));
}

function answers(decisions: readonly Decision[]): readonly string[] {
  return decisions.map(({ decision, reason }) => `${String(decision)} ${reason}`);
}

describe('order and repetition never matter', () => {
  it('documents may come in any order, and then even the rule and the revision stay the same', () => {
    fc.assert(
      fc.property(policySets, several, (documents, recipes) => {
        expect(decideAll(documents.toReversed(), recipes)).toEqual(decideAll(documents, recipes));
      }),
      RUNS,
    );
  });

  it('rules may stand in any order, unless the first that applies is asked for', () => {
    fc.assert(
      fc.property(policySets, several, (documents, recipes) => {
        expect(answers(decideAll(documents.map(reverseRules), recipes))).toEqual(
          answers(decideAll(documents, recipes)),
        );
      }),
      RUNS,
    );
  });

  it('a rule may be there twice', () => {
    fc.assert(
      fc.property(policySets, several, (documents, recipes) => {
        expect(answers(decideAll(documents.map(repeatRules), recipes))).toEqual(answers(decideAll(documents, recipes)));
      }),
      RUNS,
    );
  });

  it('the entries of every list of conditions may stand in any order', () => {
    fc.assert(
      fc.property(policySets, several, (documents, recipes) => {
        expect(
          answers(
            decideAll(
              documents.map((document) => reverseConditions(document) as RawDocument),
              recipes,
            ),
          ),
        ).toEqual(answers(decideAll(documents, recipes)));
      }),
      RUNS,
    );
  });
});

describe('an unknown never grants', () => {
  it('taking an attribute away never turns a deny into a permit, unless the policy asks whether it is there', () => {
    let denied = 0;
    fc.assert(
      fc.property(
        policySets.filter(neverAsksForAbsence),
        fc.array(wellFormedRequests, { minLength: 5, maxLength: 5 }),
        (documents, recipes) => {
          const engine = createEngine(documents, { now: () => NOW });
          for (const recipe of recipes) {
            if (engine.evaluate(materialize(recipe) as AccessRequest).decision) continue;
            denied += 1;
            for (const poorer of withoutOneAttribute(recipe))
              expect(engine.evaluate(materialize(poorer) as AccessRequest).decision).toBe(false);
          }
        },
      ),
      { ...RUNS, numRuns: 100 },
    );
    expect(denied).toBeGreaterThan(100);
  });

  it('a decision is a frozen plain object that no `await` or `if` can misread', () => {
    fc.assert(
      fc.property(policySets, several, (documents, recipes) => {
        for (const decision of decideAll(documents, recipes)) {
          expect(Object.isFrozen(decision)).toBe(true);
          expect(typeof decision.decision).toBe('boolean');
          expect('then' in decision).toBe(false);
        }
      }),
      { ...RUNS, numRuns: 50 },
    );
  });
});

function reverseRules(document: RawDocument): RawDocument {
  const rules = document['rules'];
  return Array.isArray(rules) && document['combining'] !== 'first-applicable'
    ? { ...document, rules: rules.toReversed() }
    : document;
}

function repeatRules(document: RawDocument): RawDocument {
  const rules = document['rules'] as readonly RawDocument[] | undefined;
  return rules === undefined
    ? document
    : { ...document, rules: [...rules, ...rules.map((rule, index) => ({ ...rule, id: `again${String(index)}` }))] };
}

const LISTS_OF_CONDITIONS: ReadonlySet<string> = new Set([
  'allOf',
  'anyOf',
  'noneOf',
  'when',
  'unless',
  'satisfies',
  'actions',
  'roles',
  'parents',
  'inherits',
]);

function reverseConditions(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) {
    const inner = value.map((entry) => reverseConditions(entry));
    return LISTS_OF_CONDITIONS.has(key) ? inner.toReversed() : inner;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, reverseConditions(member, name)]));
}

function neverAsksForAbsence(documents: readonly RawDocument[]): boolean {
  return !/"(?:exists|missing|default|whenMissing)":/.test(JSON.stringify(documents));
}

/** The request again and again, each time without one of its attributes: at any depth, in lists too. */
function withoutOneAttribute(recipe: Readonly<Record<string, unknown>>): readonly unknown[] {
  const { context, ...entities } = recipe;
  const ofContext = [entities, ...withoutOneMember(context).map((fewer) => ({ ...entities, context: fewer }))];
  const ofEntities = Object.entries(entities).flatMap(([name, entity]) => {
    const { properties, ...identifiers } = entity as Readonly<Record<string, unknown>>;
    return [identifiers, ...withoutOneMember(properties).map((fewer) => ({ ...identifiers, properties: fewer }))].map(
      (fewer) => ({ ...recipe, [name]: fewer }),
    );
  });
  return [...ofContext, ...ofEntities];
}

function withoutOneMember(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null || value instanceof Hostile) return [];
  if (Array.isArray(value))
    return value.flatMap((element, index) => withoutOneMember(element).map((fewer) => value.with(index, fewer)));
  return Object.entries(value).flatMap(([name, member]) => {
    const { [name]: _, ...others } = value as Readonly<Record<string, unknown>>;
    return [others, ...withoutOneMember(member).map((fewer) => ({ ...others, [name]: fewer }))];
  });
}
