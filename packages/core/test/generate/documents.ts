import fc from 'fast-check';
import { CONSTANTS, conditions, NETWORK_NAME, type Raw, SCHEDULES, standingOperands } from './conditions.ts';
import { crowds } from './crowds.ts';
import {
  ACTION_PATTERNS,
  ACTIONS,
  CLASSES,
  DURATIONS,
  IDS,
  INSTANTS,
  PATTERNS,
  ROLES,
  SUBJECT_TYPES,
  TYPES,
} from './vocabulary.ts';

export type RawDocument = Readonly<Record<string, unknown>>;

const DEPTH = 2;
const GROUP = 'payments';
const CONDITION_NAMES = ['first', 'second', 'third'];
const DERIVED = ['owner', 'peer'];

const actionLists = fc.uniqueArray(fc.constantFrom(...ACTIONS, ...ACTION_PATTERNS, GROUP), {
  minLength: 1,
  maxLength: 3,
});
const policyConditions = conditions(
  { variables: [], conditions: CONDITION_NAMES, roles: [...ROLES, ...DERIVED] },
  DEPTH,
);
/** Conditions that may stand in derived roles: they do not ask for derived roles. */
const plainConditions = conditions({ variables: [], conditions: CONDITION_NAMES, roles: ROLES }, DEPTH);
const conditionLists = fc.oneof(policyConditions, fc.array(policyConditions, { minLength: 1, maxLength: 2 }));

/** What may stand in documents beside conditions: no names are bound there. */
const NOWHERE = { variables: [], conditions: [], roles: [] };

const authentication = fc.constantFrom(
  undefined,
  undefined,
  { acr: '$.context.acr' },
  { acr: { default: ['$.subject.properties.acr', 'pwd'] }, authTime: '$.context.auth_time' },
);

/** Every name that policies may use, each condition built only of those before it. */
const definitions: fc.Arbitrary<RawDocument> = fc
  .tuple(
    authentication,
    fc.tuple(
      ...CONDITION_NAMES.map((_, index) =>
        conditions({ variables: [], conditions: CONDITION_NAMES.slice(0, index), roles: ROLES }, 1),
      ),
    ),
  )
  .map(([stated, list]) =>
    documentOf('Definitions', 'shared', {
      authentication: stated,
      constants: CONSTANTS,
      schedules: SCHEDULES,
      networks: { [NETWORK_NAME]: ['10.0.0.0/8', '2001:db8::/32'] },
      actionGroups: { [GROUP]: ['billing:pay', 'billing:refund:*'] },
      conditions: Object.fromEntries(list.map((condition, index) => [CONDITION_NAMES[index], condition])),
    }),
  );

/** From an instant to another, or left open. */
const spans: fc.Arbitrary<RawDocument> = fc
  .record({
    a: fc.constantFrom(...INSTANTS),
    b: fc.constantFrom(...INSTANTS),
    open: fc.constantFrom('none', 'start', 'end'),
  })
  .map(({ a, b, open }) => {
    const [notBefore, notAfter] = Date.parse(a) <= Date.parse(b) ? [a, b] : [b, a];
    return { ...(open === 'start' ? {} : { notBefore }), ...(open === 'end' ? {} : { notAfter }) };
  });

const permissions = fc
  .tuple(actionLists, fc.option(fc.record({ actions: actionLists, when: plainConditions }), { nil: undefined }))
  .map(([actions, conditional]) => (conditional === undefined ? actions : [...actions, { id: 'own', ...conditional }]));

const permits = fc
  .array(fc.tuple(fc.constantFrom(...TYPES), permissions), { maxLength: 1 })
  .map((list) => Object.fromEntries(list));

const assignments = fc.array(
  fc
    .record({
      type: fc.constantFrom(...SUBJECT_TYPES),
      id: fc.constantFrom(...IDS),
      roles: fc.subarray(ROLES, { minLength: 1, maxLength: 2 }),
      span: fc.oneof(fc.constant({}), spans),
    })
    .map(({ type, id, roles: held, span }) => ({ subject: { type, id }, roles: held, ...span })),
  { minLength: 1, maxLength: 3 },
);

const staticDuties = fc.record({
  kind: fc.constant('static'),
  roles: fc.subarray([...ROLES, ...DERIVED], { minLength: 2, maxLength: 4 }),
  max: fc.constantFrom(undefined, 1, 2),
});
const dynamicDuties = fc.record({
  kind: fc.constant('dynamic'),
  roles: fc.subarray(ROLES, { minLength: 2, maxLength: 3 }),
  max: fc.constant(1),
  activeRoles: fc.constantFrom('$.context.activeRoles', '$.subject.properties.activeRoles', {
    default: ['$.context.activeRoles', []],
  }),
});

/** Separations of duties that separate something, and that some role does not break on its own. */
function possibleDuties(
  duties: readonly RawDocument[],
  inherits: readonly (readonly string[])[],
): readonly RawDocument[] {
  return duties
    .map((duty, index) => withoutUndefined({ name: `duty${String(index)}`, ...duty }))
    .filter((duty) => {
      const [roleNames, max] = [duty['roles'] as readonly string[], (duty['max'] as number | undefined) ?? 1];
      return max < roleNames.length && ROLES.every((role) => count(closure(role, inherits), roleNames) <= max);
    });
}

function closure(role: string, inherits: readonly (readonly string[])[]): ReadonlySet<string> {
  const all = new Set([role]);
  for (const name of all) for (const inherited of inherits[ROLES.indexOf(name)] ?? []) all.add(inherited);
  return all;
}

function count(held: ReadonlySet<string>, names: readonly string[]): number {
  return names.filter((name) => held.has(name)).length;
}

/** Roles that inherit only roles after them, and derived roles that build on roles and on derived roles after them. */
const roles: fc.Arbitrary<RawDocument> = fc
  .record({
    inherits: fc.tuple(...ROLES.map((_, index) => someOf(ROLES.slice(index + 1)))),
    permits: fc.tuple(...ROLES.map(() => permits)),
    when: fc.tuple(...DERIVED.map(() => plainConditions)),
    parents: fc.tuple(
      ...DERIVED.map((_, index) =>
        fc.subarray([...ROLES, ...DERIVED.slice(index + 1)], { minLength: 1, maxLength: 2 }),
      ),
    ),
    source: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(undefined, '$.context.roles', '$.subject.properties.l1') },
      { weight: 1, arbitrary: standingOperands(['list'], NOWHERE) },
    ),
    assignments: sometimes(0.3, assignments),
    duties: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(fc.oneof(staticDuties, dynamicDuties), { maxLength: 2 }) },
    ),
    whenMissing: fc.constantFrom(undefined, 'unknown', 'none'),
  })
  .map((r) =>
    documentOf('Roles', 'org', {
      imports: ['shared'],
      source: r.source,
      whenMissing: r.whenMissing,
      roles: Object.fromEntries(
        ROLES.map((name, i) => [name, { ...listMember('inherits', r.inherits[i]), permits: r.permits[i] }]),
      ),
      derivedRoles: Object.fromEntries(DERIVED.map((name, i) => [name, { parents: r.parents[i], when: r.when[i] }])),
      assignments: r.assignments,
      ...listMember('separationOfDuties', possibleDuties(r.duties, r.inherits)),
    }),
  );

const resourceTargets = fc.record(
  { type: fc.constantFrom(...TYPES), id: fc.constantFrom(...PATTERNS) },
  { requiredKeys: ['type'] },
);

const assurances = fc
  .record({ acr: fc.subarray(CLASSES, { minLength: 1 }), maxAge: fc.constantFrom(...DURATIONS) }, { requiredKeys: [] })
  .filter((assurance) => Object.keys(assurance).length > 0);

const obligations = fc.array(
  fc.record(
    {
      id: fc.constantFrom('audit', 'notify'),
      parameters: fc.dictionary(
        fc.constantFrom('who', 'what'),
        standingOperands(['string', 'number', 'list', 'object'], NOWHERE),
        { maxKeys: 2 },
      ),
    },
    { requiredKeys: ['id'] },
  ),
  { minLength: 1, maxLength: 2 },
);

const rules: fc.Arbitrary<RawDocument> = fc
  .record({
    effect: fc.oneof({ weight: 2, arbitrary: fc.constant('permit') }, { weight: 1, arbitrary: fc.constant('deny') }),
    actions: fc.oneof(fc.constant(['*']), actionLists),
    when: sometimes(0.7, conditionLists),
    unless: sometimes(0.15, conditionLists),
    roles: sometimes(0.25, fc.uniqueArray(fc.constantFrom(...ROLES, ...DERIVED), { minLength: 1, maxLength: 2 })),
    subjects: sometimes(0.1, fc.subarray(SUBJECT_TYPES, { minLength: 1 })),
    resources: sometimes(0.1, fc.array(resourceTargets, { minLength: 1, maxLength: 2 })),
    validity: sometimes(0.1, spans),
    assurance: sometimes(0.15, assurances),
    obligations: sometimes(0.15, obligations),
  })
  .map((rule) => withoutUndefined(rule.effect === 'deny' ? { ...rule, assurance: undefined } : rule));

function sometimes<T>(share: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof(
    { weight: Math.round(share * 100), arbitrary },
    { weight: Math.round((1 - share) * 100), arbitrary: fc.constant(undefined) },
  );
}

function policies(name: string): fc.Arbitrary<RawDocument> {
  return fc
    .record({
      resources: fc.oneof(fc.constant(['*']), fc.constant([...TYPES])),
      combining: fc.oneof(
        { weight: 2, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.constantFrom(...ALGORITHMS) },
      ),
      rules: fc.oneof(
        { weight: 14, arbitrary: fc.array(rules, { minLength: 1, maxLength: 4 }) },
        { weight: 1, arbitrary: crowds(policyConditions) as fc.Arbitrary<RawDocument[]> },
      ),
      when: sometimes(0.1, policyConditions),
    })
    .map((policy) =>
      documentOf('Policy', name, {
        imports: ['shared'],
        resources: policy.resources,
        combining: policy.combining,
        when: policy.when,
        rules: policy.rules.map((rule, index) => ({ id: `r${String(index)}`, ...rule })),
      }),
    );
}

const ALGORITHMS = ['deny-overrides', 'permit-overrides', 'first-applicable', 'deny-unless-permit'];

/** A set of policies and sets that are there; a set contains only sets after it. */
function sets(name: string, members: readonly string[]): fc.Arbitrary<RawDocument> {
  return fc
    .record({
      members: fc.subarray([...members], { minLength: 1 }),
      combining: fc.constantFrom(undefined, ...ALGORITHMS, 'only-one-applicable'),
      when: sometimes(0.2, policyConditions),
    })
    .map((set) => documentOf('PolicySet', name, { imports: ['shared'], ...set }));
}

/** Policy sets without mistakes, that reach every construct of the language. */
export const policySets: fc.Arbitrary<readonly RawDocument[]> = fc.oneof(
  fc.tuple(definitions, roles, policies('main')),
  fc.tuple(definitions, roles, policies('main'), policies('second')),
  fc.tuple(
    definitions,
    roles,
    policies('main'),
    policies('second'),
    policies('third'),
    sets('inner', ['second', 'third']),
  ),
  fc.tuple(
    definitions,
    roles,
    policies('main'),
    policies('second'),
    policies('third'),
    sets('outer', ['inner', 'main', 'second']),
    sets('inner', ['second', 'third']),
  ),
);

function documentOf(kind: string, name: string, members: Readonly<Record<string, Raw>>): RawDocument {
  return { apiVersion: 'adjudge/v1', kind, name, ...withoutUndefined(members) };
}

function withoutUndefined(members: RawDocument): RawDocument {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

function someOf(names: readonly string[]): fc.Arbitrary<readonly string[]> {
  return fc.subarray([...names], { maxLength: Math.min(2, names.length) });
}

function listMember(name: string, list: readonly unknown[] | undefined): Readonly<Record<string, Raw>> {
  return list === undefined || list.length === 0 ? {} : { [name]: list };
}
