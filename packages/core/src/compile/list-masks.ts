import type { Holds, Operand, Test } from '../ir/condition.ts';
import type { Uses } from '../ir/uses.ts';
import type { Value } from '../ir/value.ts';
import { rolesLeadingTo } from '../operators/roles.ts';
import { listAt } from '../support/multimap.ts';
import { memberNames } from './reads.ts';
import { textsIn } from './texts.ts';

/** Something that may ask whether a list has any of some texts. */
type Question = Test | Holds;

/** Questions to one list, which is looked through once for all of them. */
export interface ListMasks {
  /** All that the elements of the list answer together. */
  readonly maskOf: (list: Value) => number;
  /** A bit for each question, set where the answer is yes. */
  readonly bits: ReadonlyMap<Question, number>;
}

/** Makes what gives all the bits of the texts in a list, and `INCOMPLETE` where it may have others. */
export type MakeMask = (ofText: ReadonlyMap<string, number>) => ListMasks['maskOf'];

const MOST_BITS = 30;
/** As many texts are looked for; where more roles lead to what is asked for, those stated are walked instead. */
const MOST_TEXTS = 512;

interface Asked {
  readonly question: Question;
  /** The operand that leads to the list. */
  readonly list: Operand;
  readonly texts: readonly string[];
}

/** The masks of each list that is asked for texts and for nothing else, by the selector that leads to it. */
export function listMasks(uses: Uses, makeMask: MakeMask): ReadonlyMap<string, ListMasks> {
  const asked = new Map<string, Asked[]>();
  const others = new Set<string>();
  for (const question of uses.questions) {
    const [list, texts] = partsOf(question);
    const selector = selectorOf(list);
    if (list === undefined || selector === undefined) continue;
    if (texts === undefined) others.add(selector);
    else listAt(asked, selector).push({ question, list, texts });
  }
  const masks = new Map<string, ListMasks>();
  for (const [selector, all] of asked) {
    const isAskedElse = others.has(selector) || uses.reads.get(selector) !== new Set(all.map(({ list }) => list)).size;
    const made = isAskedElse ? undefined : masksOf(all, makeMask);
    if (made !== undefined) masks.set(selector, made);
  }
  return masks;
}

function masksOf(asked: readonly Asked[], makeMask: MakeMask): ListMasks | undefined {
  const bits = new Map<Question, number>();
  const bitOfTexts = new Map<string, number>();
  const ofText = new Map<string, number>();
  for (const { question, texts } of asked) {
    const key = JSON.stringify(texts);
    const bit = bitOfTexts.get(key) ?? 1 << bitOfTexts.size;
    bitOfTexts.set(key, bit);
    if (bitOfTexts.size > MOST_BITS) return undefined;
    bits.set(question, bit);
    for (const text of texts) ofText.set(text, (ofText.get(text) ?? 0) | bit);
  }
  return { bits, maskOf: makeMask(ofText) };
}

/** The list that is asked, and for which texts, where it is asked for such. */
function partsOf(question: Question): readonly [list: Operand | undefined, texts: readonly string[] | undefined] {
  if (question.kind === 'holds')
    return [question.source.of, rolesLeadingTo(question.names, question.source, MOST_TEXTS)];
  const [first, second] = question.operands;
  switch (question.operator) {
    case 'contains':
      return [first, textOf(second)];
    case 'in':
    case 'notIn':
      return [second, textOf(first)];
    case 'containsAny':
    case 'disjointFrom':
      return [first, fewTextsOf(second)];
    default:
      return [undefined, undefined];
  }
}

function selectorOf(operand: Operand | undefined): string | undefined {
  if (operand?.kind !== 'selector' || operand.selector.anchor.kind !== 'slot') return undefined;
  return memberNames(operand.selector) === undefined ? undefined : operand.selector.text;
}

function textOf(operand: Operand | undefined): readonly string[] | undefined {
  return operand?.kind === 'literal' && typeof operand.value === 'string' ? [operand.value] : undefined;
}

function fewTextsOf(operand: Operand | undefined): readonly string[] | undefined {
  const texts = operand?.kind === 'literal' ? textsIn(operand.value) : undefined;
  return texts !== undefined && texts.size <= MOST_TEXTS ? [...texts] : undefined;
}

/** The masks that answer a question, and the operand that leads to their list. */
export function maskedList(
  question: Question,
  masks: ReadonlyMap<string, ListMasks>,
): { readonly masks: ListMasks; readonly operand: Operand } | undefined {
  const operands = question.kind === 'holds' ? [question.source.of] : question.operands;
  for (const operand of operands) {
    const found = operand.kind === 'selector' ? masks.get(operand.selector.text) : undefined;
    if (found?.bits.has(question)) return { masks: found, operand };
  }
  return undefined;
}

/** Whether the answer to a question is no where its bit is set. */
export function isNegated(question: Question): boolean {
  return question.kind === 'test' && (question.operator === 'notIn' || question.operator === 'disjointFrom');
}
