import { describe, expect, it } from 'vitest';
import { createEngine } from '../../src/index.ts';
import { conditionPolicies } from '../generate/condition-agreement.ts';
import { policySets, type RawDocument } from '../generate/documents.ts';
import { assertLaw, type Law } from '../generate/law.ts';
import { type Asked, askedOf, wellFormedPool } from '../generate/pool.ts';
import { Hostile, NOT_LOADED, NOW, THROWING_MEMBER } from '../generate/vocabulary.ts';
import { SEED } from './decide.ts';

const pool = wellFormedPool(12, SEED);

describe('an unknown never grants', () => {
  it('taking an attribute away never turns a deny into a permit, unless the policy asks whether it is there', () => {
    const denied = { count: 0 };
    const law = neverGranted(withoutOne, denied);
    const from = policySets.filter((documents) => !asksForAbsence(documents));
    assertLaw(law, { sets: 40, pool, seed: SEED, from });
    const fromConditions = conditionPolicies.filter((documents) => !asksForAbsence(documents));
    assertLaw(law, { sets: 300, pool: pool.slice(0, 6), seed: SEED, from: fromConditions });
    expect(denied.count).toBeGreaterThan(100);
  }, 120_000);

  it.each([
    ...['Date', 'NaN', 'Proxy that throws', 'class instance', 'symbol'].map((name) => new Hostile(name)),
    THROWING_MEMBER,
    NOT_LOADED,
  ])(
    'in the place of an attribute, a value that is unknown never does, whatever the policy asks: a $hostile',
    (unknown) => {
      const denied = { count: 0 };
      const law = neverGranted((recipe) => withOneReplaced(recipe, unknown), denied);
      const some = pool.slice(0, 6);
      assertLaw(law, { sets: 15, pool: some, seed: SEED });
      assertLaw(law, { sets: 80, pool: some, seed: SEED, from: conditionPolicies.filter(asksForAbsence) });
      expect(denied.count).toBeGreaterThan(20);
    },
    120_000,
  );

  it('whoever holds fewer roles is never permitted more, where roles are asked for only to permit', () => {
    const denied = { count: 0 };
    const held = [['viewer', 'editor', 'admin', 'toString', 'auditor'], ['admin', 'auditor', 'viewer'], ['editor']];
    const holders = pool.map(({ recipe }, index) => askedOf(withRoles(recipe, held[index % held.length] ?? [])));
    assertLaw(neverGranted(withFewerRoles, denied), {
      sets: 100,
      pool: holders,
      seed: SEED,
      from: policySets.filter((documents) => !/"has\w*Roles?":/.test(JSON.stringify(documents))).map(rolesOnlyPermit),
    });
    expect(denied.count).toBeGreaterThan(100);
  }, 120_000);
});

type Recipe = Readonly<Record<string, unknown>>;

/** What was denied is denied again with less, however that is made. */
function neverGranted(lessOf: (recipe: Recipe) => readonly unknown[], denied: { count: number }): Law {
  const poorer = new Map<unknown, readonly Asked[]>();
  return (documents, asked) => {
    const { evaluate } = createEngine(documents, { now: () => NOW });
    for (const { recipe, request } of asked) {
      if (evaluate(request).decision) continue;
      denied.count += 1;
      const less = poorer.get(recipe) ?? lessOf(recipe as Recipe).map(askedOf);
      poorer.set(recipe, less);
      const granted = less.find((one) => evaluate(one.request).decision);
      if (granted !== undefined) throw new Error(`denied, but permitted is ${JSON.stringify(granted.recipe)}`);
    }
  };
}

function asksForAbsence(documents: readonly RawDocument[]): boolean {
  return /"(?:exists|missing|default|whenMissing)":/.test(JSON.stringify(documents));
}

/** The request again and again, each time without one of its attributes: at any depth, in lists too. */
function withoutOne(recipe: Recipe): readonly unknown[] {
  return changedOnce(recipe, (object, name) => without(name, object));
}

function withOneReplaced(recipe: Recipe, by: unknown): readonly unknown[] {
  return changedOnce(recipe, (object, name) => ({ ...object, [name]: by }));
}

type Change = (object: Recipe, name: string) => unknown;

function changedOnce(recipe: Recipe, change: Change): readonly unknown[] {
  const ofContext = changedMembers(recipe['context'], change).map((context) => ({ ...recipe, context }));
  const ofEntities = ['subject', 'action', 'resource'].flatMap((name) => {
    const entity = recipe[name] as Recipe;
    return changedMembers(entity['properties'], change).map((properties) => ({
      ...recipe,
      [name]: { ...entity, properties },
    }));
  });
  return [
    change(recipe, 'context'),
    ...['subject', 'action', 'resource'].map((name) => ({
      ...recipe,
      [name]: change(recipe[name] as Recipe, 'properties'),
    })),
    ...ofContext,
    ...ofEntities,
  ];
}

function changedMembers(value: unknown, change: Change): readonly unknown[] {
  if (typeof value !== 'object' || value === null || value instanceof Hostile) return [];
  if (Array.isArray(value))
    return value.flatMap((element, index) =>
      changedMembers(element, change).map((changed) => value.with(index, changed)),
    );
  return Object.entries(value).flatMap(([name, member]) => [
    change(value as Recipe, name),
    ...changedMembers(member, change).map((changed) => ({ ...value, [name]: changed })),
  ]);
}

function withRoles(recipe: unknown, roles: readonly string[]): Recipe {
  const request = recipe as Readonly<Record<'subject', { readonly properties?: object }>>;
  const { subject } = request;
  return { ...request, subject: { ...subject, properties: { ...subject.properties, held: roles } } };
}

function withFewerRoles(recipe: Recipe): readonly unknown[] {
  const { properties } = recipe['subject'] as { readonly properties: { readonly held: readonly string[] } };
  return properties.held.map((role) =>
    withRoles(
      recipe,
      properties.held.filter((one) => one !== role),
    ),
  );
}

/**
 * No rule denies by role, and what is not permitted by one rule is not the next one's to permit: of a permit that is unknown,
 * `first-applicable` would let those behind it decide once it no longer applies.
 */
function rolesOnlyPermit(documents: readonly RawDocument[]): readonly RawDocument[] {
  return documents.map((document) => {
    const { combining, rules, kind } = document;
    return without('separationOfDuties', {
      ...document,
      ...(kind === 'Roles' ? { source: '$.subject.properties.held' } : {}),
      ...(combining === 'first-applicable' ? { combining: 'deny-overrides' } : {}),
      ...(Array.isArray(rules) ? { rules: rules.map(permittingByRoleOnly) } : {}),
    });
  });
}

function permittingByRoleOnly(rule: RawDocument): RawDocument {
  return rule['effect'] === 'deny' ? without('roles', rule) : rule;
}

function without(name: string, object: Recipe): Recipe {
  const { [name]: _, ...others } = object;
  return others;
}
