import { definitionName } from '../document/attribute-schemas.ts';
import type { Segment } from '../ir/selector.ts';
import { type Json, type Kind, kindOf } from '../ir/value.ts';
import { isPlainObject, own } from '../support/own.ts';

/*
 * What a value can be, as far as schemas tell before there is a request. Whatever is not followed here (`anyOf`, `if` and
 * the like) leaves more open than there is, and so never makes a mistake of what is none.
 */

/** A value is one of these. */
export type ValueType = readonly Case[];

/** Meets all demands, of which there may be none; or is a list that a selector or operand makes, of such elements. */
type Case = { readonly demands: readonly Schema[] } | { readonly items: ValueType };

/** A schema, and the one that has the definitions it refers to. */
interface Schema {
  readonly schema: Json;
  readonly root: Json;
}

const KINDS: readonly Kind[] = ['null', 'boolean', 'number', 'string', 'list', 'object'];
const MAX_CASES = 256;

export const ANYTHING: ValueType = [{ demands: [] }];

export function typeOfSchema(schema: Json, root: Json = schema): ValueType {
  return [{ demands: withReferred([{ schema, root }]) }];
}

export function typeOfKind(kind: Kind): ValueType {
  return typeOfSchema({ type: kind === 'list' ? 'array' : kind });
}

export function typeOfValue(value: Json): ValueType {
  return Array.isArray(value)
    ? [{ items: anyOf((value as readonly Json[]).map(typeOfValue)) }]
    : typeOfSchema({ const: value });
}

export function anyOf(types: readonly ValueType[]): ValueType {
  const cases = [...new Set(types.flat())];
  return cases.length > MAX_CASES ? ANYTHING : cases;
}

/** A schema, and those that hold beside it: what it refers to, and `allOf`. */
function withReferred(schemas: readonly Schema[]): readonly Schema[] {
  const found = new Map(schemas.map((one) => [one.schema, one]));
  for (const { schema, root } of found.values()) {
    const reference = keyword(schema, '$ref');
    const name = typeof reference === 'string' ? definitionName(reference) : undefined;
    const more = [name === undefined ? undefined : keyword(keyword(root, '$defs'), name), ...listOf(schema, 'allOf')];
    for (const one of more) if (one !== undefined && !found.has(one)) found.set(one, { schema: one, root });
  }
  return [...found.values()];
}

export function kindsOf(type: ValueType): ReadonlySet<Kind> {
  return new Set(type.flatMap((one) => ('items' in one ? (['list'] as const) : kindsOfDemands(one.demands))));
}

function kindsOfDemands(demands: readonly Schema[]): readonly Kind[] {
  return KINDS.filter((kind) => demands.every(({ schema }) => allows(schema, kind)));
}

function allows(schema: Json, kind: Kind): boolean {
  if (schema === false) return false;
  const type = keyword(schema, 'type');
  const types: readonly unknown[] = Array.isArray(type) ? type : [type];
  const values = listed(schema);
  return (
    (type === undefined || types.some((one) => KIND_OF_TYPE.get(one) === kind)) &&
    (values === undefined || values.some((value) => kindOf(value) === kind))
  );
}

const KIND_OF_TYPE: ReadonlyMap<unknown, Kind> = new Map([
  ...KINDS.map((kind) => [kind, kind] as const),
  ['array', 'list'],
  ['integer', 'number'],
]);

/** Every value that it can be, where a schema lists them. */
export function valuesOf(type: ValueType): readonly Json[] | undefined {
  const lists = type.map((one) => ('items' in one ? undefined : valuesOfDemands(one.demands)));
  return lists.every((list) => list !== undefined) ? lists.flat() : undefined;
}

function valuesOfDemands(demands: readonly Schema[]): readonly Json[] | undefined {
  const [first, ...more] = demands.flatMap(({ schema }) => {
    const values = listed(schema);
    return values === undefined ? [] : [values];
  });
  const kinds = kindsOfDemands(demands);
  return first?.filter((value) => kinds.includes(kindOf(value) as Kind) && more.every((list) => isIn(list, value)));
}

/** Lists are not looked into. */
function isIn(list: readonly Json[], value: Json): boolean {
  return Array.isArray(value) || list.includes(value);
}

function listed(schema: Json): readonly Json[] | undefined {
  const constant = keyword(schema, 'const');
  if (constant !== undefined) return [constant];
  const values = keyword(schema, 'enum');
  return Array.isArray(values) ? (values as readonly Json[]) : undefined;
}

/** What the elements can be, where it is a list. */
export function elementsOf(type: ValueType): ValueType {
  return anyOf(
    type.map((one) => {
      if ('items' in one) return one.items;
      if (!kindsOfDemands(one.demands).includes('list')) return [];
      const isOpen = one.demands.some(({ schema }) => keyword(schema, 'prefixItems') !== undefined);
      return isOpen ? ANYTHING : both(one.demands, 'items');
    }),
  );
}

/** What all of some schemas demand of something inside. */
function both(demands: readonly Schema[], name: string): ValueType {
  return [
    {
      demands: withReferred(
        demands.flatMap(({ schema, root }) => {
          const inside = keyword(schema, name);
          return inside === undefined ? [] : [{ schema: inside, root }];
        }),
      ),
    },
  ];
}

/** What a step leads to. */
export interface Step {
  readonly type: ValueType;
  /** Whether there can be anything there. */
  readonly isKnown: boolean;
  /** Whether what is valid may have nothing there. */
  readonly isOptional: boolean;
}

export function step(type: ValueType, segment: Extract<Segment, { readonly kind: 'name' | 'index' }>): Step {
  const steps = type.map((one) => (segment.kind === 'name' ? member(one, segment.name) : element(one, segment.index)));
  return {
    type: anyOf(steps.map((one) => one.type)),
    isKnown: steps.length === 0 || steps.some((one) => one.isKnown),
    isOptional: steps.some((one) => one.isOptional),
  };
}

const NOTHING: Step = { type: [], isKnown: false, isOptional: true };

function member(one: Case, name: string): Step {
  if ('items' in one || !kindsOfDemands(one.demands).includes('object')) return NOTHING;
  const { demands } = one;
  const inside = demands.flatMap(({ schema, root }) => {
    const found = own(object(keyword(schema, 'properties')), name) ?? additional(schema);
    return found === undefined ? [] : [{ schema: found as Json, root }];
  });
  const isRequired = demands.some(({ schema }) => listOf(schema, 'required').includes(name));
  const isDeclared = isRequired || inside.some(({ schema }) => schema !== false);
  const isOpen = demands.every(({ schema }) => isSilent(schema)) || demands.some(({ schema }) => mayDeclare(schema));
  if (!isDeclared && !isOpen) return NOTHING;
  return { type: [{ demands: withReferred(inside) }], isKnown: true, isOptional: !isRequired && !isOpen };
}

/** What members demand that are not declared; it is not known which those are beside patterns. */
function additional(schema: Json): Json | undefined {
  return keyword(schema, 'patternProperties') === undefined ? keyword(schema, 'additionalProperties') : undefined;
}

function element(one: Case, index: number): Step {
  const type = elementsOf([one]);
  const isKnown = kindsOf([one]).has('list');
  const needed = index < 0 ? -index : index + 1;
  const isCertain =
    'demands' in one &&
    (one.demands.length === 0 || one.demands.some(({ schema }) => Number(keyword(schema, 'minItems') ?? 0) >= needed));
  return isKnown ? { type, isKnown, isOptional: !isCertain } : NOTHING;
}

/** Whether a schema says nothing about which members there are. */
function isSilent(schema: Json): boolean {
  return ['type', 'properties', 'required', 'additionalProperties'].every(
    (name) => keyword(schema, name) === undefined,
  );
}

const MAY_DECLARE = ['anyOf', 'oneOf', 'if', 'dependentSchemas', 'patternProperties', 'unevaluatedProperties'];

/** Whether members may be declared where this is not followed. */
function mayDeclare(schema: Json): boolean {
  return MAY_DECLARE.some((name) => keyword(schema, name) !== undefined && keyword(schema, name) !== false);
}

/** The names of members that are declared. */
export function namesIn(type: ValueType): readonly string[] {
  return type.flatMap((one) =>
    'items' in one ? [] : one.demands.flatMap(({ schema }) => Object.keys(object(keyword(schema, 'properties')))),
  );
}

function keyword(schema: Json | undefined, name: string): Json | undefined {
  return isPlainObject(schema) ? (own(schema, name) as Json | undefined) : undefined;
}

function listOf(schema: Json, name: string): readonly Json[] {
  const list = keyword(schema, name);
  return Array.isArray(list) ? (list as readonly Json[]) : [];
}

function object(value: Json | undefined): object {
  return isPlainObject(value) ? value : {};
}
