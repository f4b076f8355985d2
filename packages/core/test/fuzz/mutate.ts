import type { Random } from './random.ts';

/** Characters that parsers have tripped over. */
const ODD = [...'\0\t\n\r "\'\\/.:*$@#%&!|<>=+-_~^`?,;(){}[]0129azAZé', '\u{7f}', '\u{a0}', '\u{200b}', '\u{202e}']
  .concat(['\u{2028}', '\u{212a}', '\u{ff0e}', '\u{feff}', '\u{301}', '\u{fffe}', '\u{1f600}', '\ud800', '\udc00'])
  .concat(['\u{660}', '\u{ff11}', '\u{2044}']);

/** What a text may become. */
export interface Material {
  readonly tokens: readonly string[];
  /** Texts of which halves are taken. */
  readonly others: readonly string[];
  readonly maxLength: number;
}

/** A text changed in one to six places. */
export function mutate(random: Random, text: string, material: Material): string {
  let result = text;
  for (let times = 1 + random.below(6); times > 0; times -= 1) {
    result = MUTATIONS[random.below(MUTATIONS.length)]?.(random, result, material) ?? result;
    if (random.oneIn(3)) break;
  }
  return result.slice(0, material.maxLength);
}

type Mutation = (random: Random, text: string, material: Material) => string;

const MUTATIONS: readonly Mutation[] = [
  (random, text, { tokens }) => put(random, text, random.pick(tokens), 0),
  (random, text, { tokens }) => put(random, text, random.pick(tokens), 8),
  (random, text) => put(random, text, random.pick(ODD), 0),
  (random, text) => put(random, text, random.pick(ODD), 1),
  (random, text) => put(random, text, '', 1 + random.below(3)),
  (random, text) => put(random, text, '', random.below(text.length + 1)),
  (random, text) => put(random, text, part(random, text), 0),
  (random, text) => put(random, text, part(random, text), 8),
  (random, text) => text.slice(0, random.below(text.length + 1)),
  (random, text) => text.replace(/[0-9]+/, () => random.pick(NUMBERS)),
  (random, text, { others }) => half(random, text) + half(random, random.pick(others)),
  (random, text, { maxLength }) => (random.oneIn(40) ? repeat(random, text, maxLength) : text),
];

const NUMBERS = ['0', '00', '1', '9', '10', '24', '29', '30', '32', '60', '99', '128', '129', '255', '256', '1e3']
  .concat(['2147483648', '9007199254740991', '9007199254740992', '9007199254740993', '1'.repeat(400), '-0', '-1'])
  .concat(['0x10', '1_0', '١']);

/** Puts a text somewhere, in the place of up to so many characters. */
function put(random: Random, text: string, added: string, removed: number): string {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + added + text.slice(at + random.below(removed + 1));
}

function part(random: Random, text: string): string {
  const from = random.below(text.length + 1);
  return text.slice(from, from + 1 + random.below(24));
}

function half(random: Random, text: string): string {
  const at = random.below(text.length + 1);
  return random.oneIn(2) ? text.slice(0, at) : text.slice(at);
}

/** A part many times over: what takes more than linear time shows. */
function repeat(random: Random, text: string, maxLength: number): string {
  const at = random.below(text.length + 1);
  const piece = part(random, text);
  return text.slice(0, at) + piece.repeat(1 + random.below(maxLength / (piece.length + 1))) + text.slice(at);
}
