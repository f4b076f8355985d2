import { Composer, type CST, type Document, Lexer, Parser } from 'yaml';
import type { Allowance } from './allowance.ts';
import { firstBelow } from './nesting.ts';
import { MAX_DEPTH } from './read-object.ts';

/** Where a text has more tokens than are allowed, or is nested too deep to be composed. */
export interface Stop {
  readonly at: number;
  readonly isTooDeep: boolean;
}

/** Levels of nesting that are composed, so that a document which is a little too deep is told where. */
const MAX_NESTING = 2 * MAX_DEPTH;

/** The documents of a YAML text; or where reading it was given up. */
export function parseYaml(text: string, allowance: Allowance): readonly Document[] | Stop {
  const parser = new Parser();
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    merge: false,
    uniqueKeys: false, // found when converting, in linear time
    prettyErrors: false,
  });
  const tokens: CST.Token[] = [];
  for (const token of tokensOf(text, parser, allowance)) {
    const tooDeep = firstBelow(MAX_NESTING, token);
    if (tooDeep !== undefined) return { at: tooDeep.offset, isTooDeep: true };
    tokens.push(token);
  }
  if (allowance.yamlTokens < 0) return { at: Math.min(parser.offset, text.length), isTooDeep: false };
  return [...composer.compose(tokens)];
}

/** Stops where no more are allowed, so that the rest of the text costs nothing. */
function* tokensOf(text: string, parser: Parser, allowance: Allowance): Generator<CST.Token, void> {
  for (const lexeme of new Lexer().lex(text)) {
    allowance.yamlTokens -= 1;
    if (allowance.yamlTokens < 0) return;
    yield* parser.next(lexeme);
  }
  yield* parser.end();
}
