import type { Holds, Operand, Test } from '../ir/condition.ts';
import { LIMITS } from '../ir/limits.ts';
import type { Uses } from '../ir/uses.ts';
import type { Value } from '../ir/value.ts';
import { rolesLeadingTo } from '../operators/roles.ts';
import { listAt } from '../support/multimap.ts';
import type { Generator } from './generator.ts';
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

const MOST_BITS = 30;
/** As many texts are looked for; where more roles lead to what is asked for, those stated are walked instead. */
const MOST_TEXTS = 512;
/** So many texts are compared one by one, by their addresses where the runtime knows them; more are looked up. */
const FEW_TEXTS = 16;

interface Asked {
  readonly question: Question;
  /** The operand that leads to the list. */
  readonly list: Operand;
  readonly texts: readonly string[];
}

/** The masks of each list that is asked for texts and for nothing else, by the selector that leads to it. */
export function listMasks(uses: Uses, generator: Generator): ReadonlyMap<string, ListMasks> {
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
    const made = isAskedElse ? undefined : masksOf(all, generator);
    if (made !== undefined) masks.set(selector, made);
  }
  return masks;
}

function masksOf(asked: readonly Asked[], generator: Generator): ListMasks | undefined {
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
  return { bits, maskOf: maskFunction(ofText, generator) };
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

/** Each element is read once; one that throws makes the whole list unknown, as copying it would. */
function maskFunction(ofText: ReadonlyMap<string, number>, generator: Generator): ListMasks['maskOf'] {
  const isFew = ofText.size <= FEW_TEXTS;
  const cases = [...ofText.values()].map((mask, index) => `case c${String(index)}: mask |= ${String(mask)}; break;`);
  const look = isFew
    ? ['switch (element) {', ...cases, 'default: if (typeof element !== "string" && element !== null) mask |= NO; }']
    : ['if (typeof element === "string") mask |= c0.get(element) ?? 0; else if (element !== null) mask |= NO;'];
  const lines = [
    'try {',
    'if (!rt.isList(list)) return NO;',
    'let mask = 0;',
    'const length = list.length;',
    `if (length > ${String(LIMITS.list)}) return NO;`,
    'for (let index = 0; index < length; index += 1) {',
    'const element = index in noList ? own(list, index) : list[index];',
    ...look,
    '}',
    'return mask;',
    '} catch { return NO; }',
  ];
  const constants = isFew ? [...ofText.keys()] : [ofText];
  return generator.make({ parameters: ['list'], lines, constants }) as ListMasks['maskOf'];
}
