import type { Attributes } from '../ir/request.ts';
import type { CancelSignal } from '../support/host.ts';

/** Parts of a request whose attributes can be loaded. */
export type Loadable = 'subject' | 'resource' | 'context';

/** Parts of a request that identify what attributes are loaded for. */
export type Identifying = 'subject' | 'action' | 'resource';

/** Whose attributes a provider is asked for. Reading a part that its `by` does not name throws. */
export interface Asked {
  readonly subject: { readonly type: string; readonly id: string };
  readonly action: { readonly name: string };
  readonly resource: { readonly type: string; readonly id: string };
}

type Loaded = Attributes | null | undefined;

/** A source of attributes, or policy information point (PIP): a directory, a database, a service. */
export interface AttributeProvider {
  /** Names it where it fails. */
  readonly name: string;
  /** Whose attributes it has: `$.subject.properties`, `$.resource.properties` or `$.context`. */
  readonly of: Loadable;
  /** The types of subject or resource it has attributes of. Default: any. */
  readonly types?: readonly string[];
  /** The names of the attributes it has; it is asked where a decision can read one of them. */
  readonly attributes: readonly string[];
  /**
   * The parts of the request that it is asked by, and told the identifiers of: nothing else may make a difference to its
   * answer, which is kept under them. Default: the subject or resource whose attributes it has.
   */
  readonly by?: readonly Identifying[];
  /**
   * Loads the attributes. One that the answer does not have is absent; `null` and `undefined` have none. What it throws
   * or rejects with, and an answer that is late or no plain object, makes its attributes unknown.
   *
   * @param signal - aborted when nobody waits any more, for `fetch` and its like
   */
  readonly load: (asked: Asked, signal: CancelSignal) => Loaded | PromiseLike<Loaded>;
  /** How long it may take, in milliseconds. Default: that of the resolver. */
  readonly timeout?: number;
  /** How long an answer may be used again, in milliseconds from when it was asked for. Default: 0, not at all. */
  readonly ttl?: number;
  /** How many answers are kept. Default: 10,000. */
  readonly cacheSize?: number;
  /**
   * Whether its answer replaces what the caller says of the same attributes: it is then always asked, and what it does
   * not have, or fails to load, the caller's word does not fill in. Default: `false`, the caller is believed.
   */
  readonly authoritative?: boolean;
  /** Whether it is asked even where no policy reads its attributes, as a schema may require them. Default: `false`. */
  readonly always?: boolean;
}
