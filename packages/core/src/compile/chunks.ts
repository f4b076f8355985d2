import { usesIn } from '../ir/uses.ts';
import { Emitter } from './emit.ts';
import { type Compiled, PARAMETERS } from './parameters.ts';
import { questionLines } from './questions.ts';
import { RUNTIME } from './runtime.ts';
import { type Given, NOTHING_BEFORE } from './slot-reads.ts';
import type { Host, Question, Results, Tier } from './tier.ts';

/** As many questions are one function: the runtime does not optimise functions that are much larger. */
const MOST = 48;

/** Whether questions are too many for one function. */
export function areMany<R>(tiers: readonly Tier<R>[]): boolean {
  return tiers.reduce((sum, tier) => sum + tier.length, 0) > MOST;
}

/** What the functions of one decision tell each other. */
interface State {
  /** What has been read, by the places of selectors. */
  readonly values: unknown[];
  /** The result of the first question of the tier that is unknown. */
  unknown: unknown;
}

type Chunk = (...given: readonly unknown[]) => unknown;

/** Compiles tiers to as many functions as it takes, which ask some questions each; what one has read, the others know. */
export function compileChunks<R>(
  tiers: readonly Tier<R>[],
  { otherwise, invalid }: Results<R>,
  host: Host,
  given?: Given,
): Compiled<R> {
  const places = new Map<string, number>();
  const chunks = tiers.map((tier) => chunked(tier).map((questions) => compileChunk(questions, places, host, given)));
  const unread: readonly unknown[] = Array(places.size).fill(RUNTIME.UNREAD);
  const check = given === undefined ? compileCheck(host) : () => true;
  return (...parts) => {
    if (!check(...parts)) return invalid;
    const state: State = { values: [...unread], unknown: undefined };
    for (const tier of chunks) {
      for (const chunk of tier) {
        const result = chunk(state, ...parts);
        if (result !== undefined) return result as R;
      }
      if (state.unknown !== undefined) return state.unknown as R;
    }
    return otherwise;
  };
}

/** Finds whether attributes are plain objects. */
function compileCheck({ clock, generator }: Host): Compiled<boolean> {
  const emitter = new Emitter({ ...NOTHING_BEFORE, uses: usesIn([]), clock, generator });
  const lines = [...emitter.slots.checks('false'), 'return true;'];
  return generator.make({ parameters: Object.values(PARAMETERS), lines, constants: [] }) as Compiled<boolean>;
}

function compileChunk<R>(
  questions: Tier<R>,
  places: Map<string, number>,
  { clock, generator }: Host,
  given: Given | undefined,
): Chunk {
  const uses = usesIn(questions.map(({ condition }) => condition));
  const emitter = new Emitter({ uses, generator, clock, given, places });
  const lines = questionLines(questions, emitter);
  return generator.make({
    parameters: ['state', ...Object.values(PARAMETERS), ...(given === undefined ? [] : [given.local])],
    lines: [
      'const values = state.values; let unknown = state.unknown;',
      ...emitter.declarations(),
      ...lines,
      'state.unknown = unknown;',
    ],
    constants: emitter.constants,
  }) as Chunk;
}

function chunked<R>(tier: Tier<R>): readonly Tier<R>[] {
  const chunks: (readonly Question<R>[])[] = [];
  for (let start = 0; start < tier.length; start += MOST) chunks.push(tier.slice(start, start + MOST));
  return chunks;
}
