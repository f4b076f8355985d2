import { Composer, type CST, type Document, Lexer, Parser } from 'yaml';
import type { Allowance } from './allowance.ts';

/** The documents of a YAML text; or how far it was read, where it has more tokens than are allowed. */
export function parseYaml(text: string, allowance: Allowance): readonly Document[] | number {
  const parser = new Parser();
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    merge: false,
    uniqueKeys: false, // found when converting, in linear time
    prettyErrors: false,
  });
  const documents = [...composer.compose(tokensOf(text, parser, allowance))];
  return allowance.yamlTokens < 0 ? Math.min(parser.offset, text.length) : documents;
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
