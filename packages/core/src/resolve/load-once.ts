import { frozenSnapshot } from '../decide/snapshot.ts';
import { UNKNOWN, type Value } from '../ir/value.ts';
import { isPlainObject, own } from '../support/own.ts';
import type { CheckedProvider } from './check-providers.ts';
import { canceller, type Host } from '../support/host.ts';
import type { Asked } from './provider.ts';

/** The attributes that a provider has answered with, each frozen, or unknown where it is no JSON; what is not there is absent. */
export type Answer = ReadonlyMap<string, Value>;

/** Why a provider has no answer, without any attribute's value. */
export interface ProviderFailure {
  /** The provider's name. */
  readonly provider: string;
  /** It threw or rejected, took longer than it may, or answered with something that holds no attributes. */
  readonly problem: 'rejected' | 'timeout' | 'malformed';
  /** What it threw or rejected with; `undefined` where it did not. */
  readonly cause: unknown;
}

export type OnFailure = (failure: ProviderFailure) => void;

/** Asks a provider, for as long as it may take. Never rejects: `undefined` stands for a failure, which is reported once. */
export function loadOnce(
  provider: CheckedProvider,
  asked: Asked,
  host: Host,
  onFailure: OnFailure,
): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const { signal, cancel } = canceller();
    let isOver = false;
    const end = (answer: Answer | undefined): void => {
      isOver = true;
      host.clearTimeout(timer);
      resolve(answer);
    };
    const fail = (problem: ProviderFailure['problem'], cause?: unknown): void => {
      if (isOver) return;
      end(undefined);
      onFailure({ provider: provider.name, problem, cause });
    };
    const timer = host.setTimeout(() => {
      fail('timeout');
      cancel();
    }, provider.timeout);
    void call(provider, asked, signal).then(
      (loaded) => {
        if (isOver) return;
        const answer = read(loaded, provider.attributes);
        if (answer === undefined) fail('malformed');
        else end(answer);
      },
      (cause: unknown) => fail('rejected', cause),
    );
  });
}

async function call(
  { load }: CheckedProvider,
  asked: Asked,
  signal: Parameters<CheckedProvider['load']>[1],
): Promise<unknown> {
  return load(asked, signal);
}

function read(loaded: unknown, attributes: readonly string[]): Answer | undefined {
  try {
    if (loaded !== null && loaded !== undefined && !isPlainObject(loaded)) return undefined;
    const values = attributes.map((name) => [name, own(loaded ?? {}, name)] as const);
    return new Map(
      values
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [name, frozenSnapshot(value) ?? UNKNOWN.notJson]),
    );
  } catch {
    return undefined;
  }
}
