import type { Random } from './random.ts';
import { load } from './load.ts';
import { type Answer, type Core, demand, policyOf, type Target, truthOf } from './target.ts';

/** Regular expressions and the texts they are asked about: the first line is the expression, the rest is the text. */
export const regex: Target = {
  name: 'regex',
  seeds: [
    'a|b\na',
    '[a-z]+\nabc',
    'inv-[0-9]{6}\ninv-123456',
    '(?i)ALICE\nalice',
    '\\p{L}\né',
    '(a+)+$\naaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!',
    '(a|aa)*b\naaaaaaaaaaaaaaaaaaaaa',
  ]
    .concat([
      '(?=a)a\na',
      '(?!b)a\na',
      '(?<=a)b\nab',
      '(a)\\1\naa',
      '(a\na',
      'a)\na',
      '[a\na',
      'a{1001}\na',
      '(((((a{9}){9}){9}){9}){9})\na',
      '\\\na',
      '(?P<n>a)\na',
    ])
    .concat([
      'a**\na',
      '*a\na',
      '\\Q*\\E\n*',
      '\\C\na',
      '[[:alpha:]]\na',
      'a.c\na\nc',
      '^a$\na',
      'a\nab',
      '\n',
      '(?s).*\na\nb',
      '(x+x+)+y\nxxxxxxxxxxxxxxxxxxxxxxxxx',
    ]),
  tokens: [
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '|',
    '*',
    '+',
    '?',
    '.',
    '^',
    '$',
    '\\',
    '(?:',
    '(?i)',
    '(?=',
    '(?!',
    '(?<=',
    '(?<!',
    '\\1',
    '\\b',
    '\\p{Greek}',
  ].concat([
    '\\pN',
    '{2}',
    '{2,}',
    '{1000}',
    '{,3}',
    'a',
    'b',
    '[^a]',
    '[a-b]',
    '[[:digit:]]',
    '\\d',
    '\\Q',
    '\\E',
    '(?P<x>',
    '(?>',
    '*+',
    '\n',
    '\\x{10FFFF}',
    '\\x{110000}',
  ]),
  write: (random) => `${expression(random, 3)}\n${random.several(10, () => random.pick(['a', 'b', 'c', 'x']))}`,
  check: checkRegex,
};

const MAX_TEXT = 8_192;

function checkRegex(core: Core, input: string): Answer {
  const at = input.indexOf('\n');
  const [written, text] = at === -1 ? [input, ''] : [input.slice(0, at), input.slice(at + 1)];
  const engine = load(core, [policyOf({ matches: { matches: ['$.context.text', { value: written }] } })]);
  const simple = simpleRegex(written);
  if (typeof engine === 'string') {
    demand(simple === undefined, `a regular expression is refused: ${engine}`);
    return { accepted: false, said: engine };
  }
  demand(!isMalformed(written), 'what RE2 does not know loads');
  const truth = truthOf(engine, 'matches', { text });
  if (text.length > MAX_TEXT) demand(truth === undefined, 'a text that is too long matches');
  else if (isAffordable(written, text)) demand(truth !== undefined, 'a text is unknown');
  if (simple !== undefined && /^[abcx]{0,10}$/.test(text))
    demand(truth === simple.test(text), `matching says ${String(truth)}`);
  return { accepted: true, said: String(truth) };
}

/** Without counted repetitions, an expression has at most two instructions a character, and a few around it. */
function isAffordable(written: string, text: string): boolean {
  return !written.includes('{') && (2 * written.length + 8) * text.length <= 100_000;
}

/** Expressions that mean the same to the host, small enough for it to go back and forth in. */
function simpleRegex(written: string): RegExp | undefined {
  if (written.length > 24 || !/^(?:[abcx.|()]|\(\?:|[abcx.)][*+?]|\[\^?[abc]+\])*$/.test(written)) return undefined;
  try {
    const alone = new RegExp(written); // `)(?:` would become well-formed by what is put around it
    return new RegExp(`^(?:${alone.source})$`);
  } catch {
    return undefined;
  }
}

/**
 * Whether an expression looks around, refers back, or has groups that do not close: RE2 knows none of that. Two octal
 * digits or more are a character.
 */
function isMalformed(written: string): boolean {
  if (written.includes('\\Q')) return false; // quotes all that follows
  const bare = written.replaceAll(/\\[^0-9]/gsu, 'e');
  if (bare.includes('[')) return false; // classes have rules of their own
  if (/\(\?<?[=!]|\(\?>/.test(bare) || /\\(?:[1-7](?![0-7])|[89])/.test(bare)) return true;
  let depth = 0;
  for (const character of bare) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (depth < 0) return true;
  }
  return depth !== 0;
}

function expression(random: Random, depth: number): string {
  const atom = (): string => {
    if (depth > 0 && random.oneIn(3)) return `(${random.pick(['', '?:'])}${expression(random, depth - 1)})`;
    return random.pick(['a', 'b', 'c', 'x', '.', '[ab]', '[^a]', '[^bc]']);
  };
  const part = (): string => `${atom()}${random.pick(['', '', '', '*', '+', '?'])}`;
  return Array.from({ length: 1 + random.below(2) }, () => random.several(3, part)).join('|');
}
