import { load } from './load.ts';
import { type Answer, ask, type Core, demand, policyOf, request, type Target, truthOf } from './target.ts';

/** Patterns and the texts they are asked about: the first line is the pattern, the rest is the text. */
export const pattern: Target = {
  name: 'pattern',
  seeds: [
    '*\nabc',
    '**\na/b:c',
    'reports/*\nreports/a',
    'reports/*\nreports/a/b',
    'reports/**\nreports/a/b',
    '*:1\nx:1',
    'a.c\nabc',
    '***\na',
    'a*b*c\naXbYc',
  ].concat([
    '**/**/**\na/b/c',
    '*a*a*a*a*a*b\naaaaaaaaaaaaaaaaaaaaaaaa',
    '\n',
    '*\n',
    '**\n',
    '[a-z]\na',
    '\\*\n*',
    'é*\né1',
    '*\n\ud83d',
    `${'*a'.repeat(200)}\n${'a'.repeat(400)}`,
  ]),
  tokens: ['*', '**', '/', ':', 'a', 'b', '/*', '/**', '*/', '**/', '.', '?', '[', '\\', '\n', '*a', 'aa', '😀', 'İ'],
  write: (random) => {
    const piece = (): string => random.pick(['*', '**', 'a', 'b', 'ab', '/', ':', 'a/', '.', '😀']);
    const text = (): string => random.pick(['a', 'b', 'ab', '/', ':', 'a/', '.', '*', '😀', 'c']);
    return `${random.several(8, piece)}\n${random.several(12, text)}`;
  },
  check: checkPattern,
};

const MAX_TEXT = 8_192;

function checkPattern(core: Core, input: string): Answer {
  const at = input.indexOf('\n');
  const [written, text] = at === -1 ? [input, ''] : [input.slice(0, at), input.slice(at + 1)];
  const isPattern = !written.includes('***') && written.length <= 512;
  const engine = load(core, [
    policyOf({ like: { like: ['$.context.text', { value: written }] } }, { name: 'values' }),
    policyOf(
      {},
      {
        name: 'targets',
        rules: [
          { id: 'target', effect: 'permit', actions: ['target'], resources: [{ type: 'document', id: written }] },
        ],
      },
    ),
  ]);
  if (typeof engine === 'string') {
    demand(!isPattern || written === '', `a pattern is refused: ${engine}`);
    return { accepted: false, said: engine };
  }
  demand(isPattern, 'what is no pattern loads');
  const truth = truthOf(engine, 'like', { text });
  const isBounded = text.length <= MAX_TEXT;
  const expected = isBounded ? matchesByHand(written, text) : undefined;
  demand(truth === expected, `matching says ${String(truth)}`);
  const { decision, reason } = ask(engine, () => request('target', {}, text));
  if (text === '' || !isBounded) demand(reason === 'invalid-request', `a request without identifier is ${reason}`);
  else demand(decision === expected, `as a target, it says ${String(decision)}`);
  return { accepted: true, said: String(truth) };
}

/** A table of which prefix of the pattern matches which prefix of the text. */
function matchesByHand(written: string, text: string): boolean {
  const tokens = written.match(/\*\*|[^]/g) ?? [];
  let row = [true, ...Array.from({ length: text.length }, () => false)];
  for (const token of tokens) {
    const isStar = token === '*' || token === '**';
    const next = [isStar && row[0] === true];
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charAt(at);
      const mayPass = token === '**' || (token === '*' && unit !== '/' && unit !== ':');
      next.push(isStar ? row[at + 1] === true || (mayPass && next[at] === true) : unit === token && row[at] === true);
    }
    row = next;
  }
  return row[text.length] === true;
}
