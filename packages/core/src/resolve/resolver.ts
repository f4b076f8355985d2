import { checkRequest } from '../decide/request.ts';
import type { Facts } from '../ir/facts.ts';
import type { AccessRequest } from '../ir/request.ts';
import { keyOf, questionOf } from './asked.ts';
import { checkProviders } from './check-providers.ts';
import { type Bags, bagsOf, fill, type Filled, requestOf } from './complete.ts';
import { createLoader } from './loader.ts';
import { type AttributeReader, type Need, needsOf } from './needs.ts';
import type { Asked, AttributeProvider } from './provider.ts';
import { checkResolverOptions, type ResolverOptions } from './resolver-options.ts';

/** A request with what could be loaded for it. */
export interface Resolution<E extends AttributeReader, R extends AccessRequest = AccessRequest> {
  /** What to ask the engine: frozen, with the identifiers and attributes that were asked about, and those loaded for it. */
  readonly request: R;
  /** The engine whose needs were met. Another one may read what has not been loaded, and would take it for absent. */
  readonly engine: E;
  /** The names of providers that failed, whose attributes are unknown. */
  readonly failed: readonly string[];
}

/** Completes requests with attributes, ahead of the decision. */
export interface Resolver<E extends AttributeReader> {
  /** Loads what the decision can read and the caller does not supply. It settles, and never rejects, whatever providers do. */
  readonly resolve: <R extends AccessRequest>(request: R) => Promise<Resolution<E, R>>;
  /**
   * Forgets what has been loaded: by all providers, by one, or by one for what `asked` identifies. A load that is
   * underway is not kept either, since it may have begun before whatever has changed.
   *
   * @throws {TypeError} where there is no such provider, or `asked` lacks a part that it is asked by
   */
  readonly forget: (provider?: string, asked?: Partial<Asked>) => void;
}

/**
 * Makes what loads the attributes of requests before they are decided, from providers: in parallel, each only where the
 * decision about this resource type and action can read what it has, and none for longer than it may take.
 *
 * @param engine - whose decisions are to be made; a function is asked for it with each request, so that policies can be
 *   replaced while serving
 * @throws {TypeError} naming the provider or option that is not as it should be
 *
 * @example
 * ```ts
 * import { createEngine, createResolver } from '@adjudge/core';
 *
 * const engine = createEngine([
 *   {
 *     apiVersion: 'adjudge/v1',
 *     kind: 'Policy',
 *     name: 'reports',
 *     resources: ['report'],
 *     rules: [{ id: 'cleared', effect: 'permit', actions: ['read'], when: { atLeast: ['$.subject.properties.clearance', 3] } }],
 *   },
 * ]);
 * const resolver = createResolver(engine, [
 *   { name: 'directory', of: 'subject', attributes: ['clearance'], load: async ({ subject }) => ({ clearance: subject.id === 'alice' ? 4 : 1 }) },
 * ]);
 * async function isPermitted(id) {
 *   const asked = { subject: { type: 'user', id }, action: { name: 'read' }, resource: { type: 'report', id: '7' } };
 *   const { request } = await resolver.resolve(asked);
 *   return engine.evaluate(request).decision;
 * }
 * isPermitted('alice') instanceof Promise; // => true
 * ```
 */
export function createResolver<E extends AttributeReader>(
  engine: E | (() => E),
  providers: readonly AttributeProvider[],
  given: ResolverOptions = {},
): Resolver<E> {
  const { timeout, onFailure, host } = checkResolverOptions(given);
  const sources = checkProviders(providers, timeout).map((provider) => ({
    provider,
    loader: createLoader(provider, host, onFailure),
  }));
  const needs = needsOf(sources);

  async function resolve<R extends AccessRequest>(request: R): Promise<Resolution<E, R>> {
    const asked = typeof engine === 'function' ? engine() : engine;
    const parts = partsOf(request);
    if (parts === undefined) return { request: UNREADABLE as R, engine: asked, failed: [] };
    const { facts, bags } = parts;
    const required = needs(asked, facts['resource.type'], facts['action.name']).filter((need) => isToAsk(need, parts));
    const filled = await Promise.all(
      required.map(
        async ({ source: { provider, loader } }): Promise<Filled> => ({
          provider,
          answer: await loader.load(questionOf(provider, facts)),
        }),
      ),
    );
    for (const one of filled) fill(bags, one);
    const failed = filled.flatMap(({ provider, answer }) => (answer === undefined ? [provider.name] : []));
    return { request: requestOf(facts, bags) as R, engine: asked, failed };
  }

  function forget(name?: string, asked?: Partial<Asked>): void {
    const meant = sources.filter(({ provider }) => name === undefined || provider.name === name);
    if (meant.length === 0 && name !== undefined) throw new TypeError(`there is no provider \`${name}\``);
    for (const { provider, loader } of meant) loader.forget(asked === undefined ? undefined : keyOf(provider, asked));
  }

  return Object.freeze({ resolve, forget });
}

interface Parts {
  readonly facts: Facts;
  readonly bags: Bags;
}

/** Denied as invalid: a request that could not be read might be another one when it is read again. */
const UNREADABLE = Object.freeze({}) as AccessRequest;

function partsOf(request: AccessRequest): Parts | undefined {
  try {
    const facts = checkRequest(request);
    return facts && { facts, bags: bagsOf(facts) };
  } catch {
    return undefined;
  }
}

/** Whether a provider has attributes of this subject or resource, and the caller has not supplied what is read of them. */
function isToAsk({ source: { provider }, read }: Need, { facts, bags }: Parts): boolean {
  const { of, types, authoritative } = provider;
  if (of !== 'context' && types.length > 0 && !types.includes(facts[`${of}.type`])) return false;
  return authoritative || read.some((name) => bags[of][name] === undefined);
}
