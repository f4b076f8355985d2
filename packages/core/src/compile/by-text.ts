import type { Condition } from '../ir/condition.ts';
import type { Selector } from '../ir/selector.ts';
import { listAt } from '../support/multimap.ts';
import { memberNames } from './reads.ts';
import type { Question, Tier } from './tier.ts';

/** So many questions are told apart by what they say a text must be, before it is worth looking that up. */
const FEWEST = 8;

/** A selector, and the texts to which it must lead for a question to be anything but false. */
export interface Key {
  readonly selector: Selector;
  readonly textOf: ReadonlyMap<Condition, string>;
}

/** The selector that tells most questions apart. */
export function keyOf<R>(tiers: readonly Tier<R>[]): Key | undefined {
  const keys = new Map<string, { readonly selector: Selector; readonly textOf: Map<Condition, string> }>();
  for (const { condition } of tiers.flat()) {
    for (const { selector, text } of textsOf(condition)) {
      const key = keys.get(selector.text) ?? { selector, textOf: new Map<Condition, string>() };
      keys.set(selector.text, key);
      if (!key.textOf.has(condition)) key.textOf.set(condition, text);
    }
  }
  const [best] = [...keys.values()].toSorted((a, b) => b.textOf.size - a.textOf.size);
  return best !== undefined && new Set(best.textOf.values()).size >= FEWEST ? best : undefined;
}

/** What a condition requires to be a text that stands in the policy. */
function textsOf(condition: Condition): readonly { readonly selector: Selector; readonly text: string }[] {
  if (condition.kind === 'allOf') return condition.of.flatMap(textsOf);
  if (condition.kind !== 'test' || condition.operator !== 'equals') return [];
  const [left, right] = condition.operands;
  if (left?.kind !== 'selector' || right?.kind !== 'literal' || typeof right.value !== 'string') return [];
  const isReadBefore = left.selector.anchor.kind === 'slot' && memberNames(left.selector) !== undefined;
  return isReadBefore ? [{ selector: left.selector, text: right.value }] : [];
}

/** Functions of those questions alone that are not false of a text. */
export interface ByText<F> {
  /** Those that have been made, by text. Only of texts that questions require: callers bring others without end. */
  readonly made: ReadonlyMap<string, F>;
  /** The texts that questions require. */
  readonly known: ReadonlySet<string>;
  readonly forText: (text: string) => F;
  /** For a text that no question requires. */
  readonly forOther: () => F;
  /** Where it is no text, any of the questions may be unknown, and all are asked. */
  readonly forAll: () => F;
}

export function byText<R, F>(
  tiers: readonly Tier<R>[],
  textOf: Key['textOf'],
  compile: (some: readonly Tier<R>[]) => F,
  compileAll: () => F,
): ByText<F> {
  const groups = tiers.map((tier) => new Group(tier, textOf));
  const made = new Map<string, F>();
  return {
    made,
    known: new Set(textOf.values()),
    forText: (text) => {
      const compiled = compile(groups.map((group) => group.of(text)));
      made.set(text, compiled);
      return compiled;
    },
    forOther: once(() => compile(groups.map((group) => group.others))),
    forAll: once(compileAll),
  };
}

/** The questions of a tier by the texts that they require, in their order. */
class Group<R> {
  /** Those that require none. */
  readonly others: Tier<R>;
  private readonly order: ReadonlyMap<Question<R>, number>;
  private readonly byText = new Map<string, Question<R>[]>();

  constructor(tier: Tier<R>, textOf: Key['textOf']) {
    const others: Question<R>[] = [];
    this.order = new Map(tier.map((question, index) => [question, index]));
    for (const question of tier) {
      const text = textOf.get(question.condition);
      if (text === undefined) others.push(question);
      else listAt(this.byText, text).push(question);
    }
    this.others = others;
  }

  of(text: string): Tier<R> {
    const place = (question: Question<R>): number => Number(this.order.get(question));
    return [...(this.byText.get(text) ?? []), ...this.others].toSorted((a, b) => place(a) - place(b));
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
