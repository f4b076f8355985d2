import { isPlainObject } from '../support/own.ts';
import type { AttributeProvider, Identifying } from './provider.ts';

/** A provider with nothing left out, that nobody can change. */
export type CheckedProvider = Readonly<Required<AttributeProvider>>;

interface Check {
  readonly holds: (value: unknown) => boolean;
  readonly must: string;
}

const MAX_CACHE_SIZE = 1_000_000;
export const MAX_TIMEOUT = 600_000;
const IDENTIFYING: readonly unknown[] = ['subject', 'action', 'resource'];

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isFlag = (value: unknown): boolean => typeof value === 'boolean';
const isList = (value: unknown, holds: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.length > 0 && value.every(holds);
const isInteger = (value: unknown, least: number, most: number): boolean =>
  Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most;

const CHECKS: Readonly<Record<keyof AttributeProvider, Check>> = {
  name: { holds: isText, must: 'be a non-empty string' },
  of: {
    holds: (value) => ['subject', 'resource', 'context'].includes(value as string),
    must: 'be `subject`, `resource` or `context`',
  },
  attributes: { holds: (value) => isList(value, isText), must: 'be a list of names' },
  load: { holds: (value) => typeof value === 'function', must: 'be a function that loads attributes' },
  types: { holds: (value) => isList(value, isText), must: 'be a list of types' },
  by: {
    holds: (value) => isList(value, (part) => IDENTIFYING.includes(part)),
    must: 'be a list of `subject`, `action` and `resource`',
  },
  timeout: { holds: isTimeout, must: `be an integer from 1 to ${String(MAX_TIMEOUT)}, in milliseconds` },
  ttl: {
    holds: (value) => isInteger(value, 0, Number.MAX_SAFE_INTEGER),
    must: 'be an integer from 0, in milliseconds',
  },
  cacheSize: {
    holds: (value) => isInteger(value, 1, MAX_CACHE_SIZE),
    must: `be an integer from 1 to ${String(MAX_CACHE_SIZE)}`,
  },
  authoritative: { holds: isFlag, must: 'be `true` or `false`' },
  always: { holds: isFlag, must: 'be `true` or `false`' },
};
const REQUIRED: readonly string[] = ['name', 'of', 'attributes', 'load'];

function isTimeout(value: unknown): boolean {
  return isInteger(value, 1, MAX_TIMEOUT);
}

/**
 * Fills in what providers leave out.
 *
 * @throws {TypeError} naming the provider and what is wrong with it, or two that have the same attribute
 */
export function checkProviders(given: unknown, timeout: number): readonly CheckedProvider[] {
  if (!Array.isArray(given)) throw new TypeError('`providers` must be a list of attribute providers');
  const providers = given.map((one, index) => checkProvider(one, index, timeout));
  for (const [index, provider] of providers.entries()) {
    for (const other of providers.slice(0, index)) refuseOverlap(other, provider);
  }
  return providers;
}

function checkProvider(given: unknown, index: number, timeout: number): CheckedProvider {
  const at = `provider ${String(index + 1)}`;
  if (!isPlainObject(given)) throw new TypeError(`${at} must be an object with name, of, attributes and load`);
  const named = isText(given['name']) ? `provider \`${String(given['name'])}\`` : at;
  const own: Record<string, unknown> = Object.assign(Object.create(null) as object, given);
  for (const key of Object.keys(own)) {
    if (!Object.hasOwn(CHECKS, key))
      throw new TypeError(
        `${named} has \`${key}\`, which providers do not have; they have ${Object.keys(CHECKS).join(', ')}`,
      );
  }
  for (const [key, { holds, must }] of Object.entries(CHECKS)) {
    const isLeftOut = own[key] === undefined && !REQUIRED.includes(key);
    if (!isLeftOut && !holds(own[key])) throw new TypeError(`${named}: \`${key}\` must ${must}`);
  }
  return complete(own as unknown as AttributeProvider, named, timeout);
}

function complete(provider: AttributeProvider, named: string, timeout: number): CheckedProvider {
  const { of, by } = provider;
  if (of === 'context' && by === undefined) {
    throw new TypeError(`${named}: \`by\` must say what its attributes of the context depend on, such as \`subject\``);
  }
  if (of === 'context' && provider.types !== undefined) {
    throw new TypeError(`${named}: \`types\` are those of subjects or resources, and a context has none`);
  }
  return Object.freeze({
    ...provider,
    types: Object.freeze([...(provider.types ?? [])]),
    attributes: Object.freeze([...new Set(provider.attributes)]),
    by: Object.freeze([...new Set(by ?? [of as Identifying])]),
    timeout: provider.timeout ?? timeout,
    ttl: provider.ttl ?? 0,
    cacheSize: provider.cacheSize ?? 10_000,
    authoritative: provider.authoritative ?? false,
    always: provider.always ?? false,
  });
}

/** Two sources of one attribute would need an order between them that nobody reads. */
function refuseOverlap(a: CheckedProvider, b: CheckedProvider): void {
  if (a.name === b.name) throw new TypeError(`two providers are named \`${a.name}\``);
  const shareTypes = a.types.length === 0 || b.types.length === 0 || a.types.some((type) => b.types.includes(type));
  const shared = a.of === b.of && shareTypes ? a.attributes.find((name) => b.attributes.includes(name)) : undefined;
  if (shared !== undefined) {
    throw new TypeError(
      `providers \`${a.name}\` and \`${b.name}\` both have \`${shared}\` of the ${a.of}; let one of them have it`,
    );
  }
}
