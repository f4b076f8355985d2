import { Composer, type CST, type Document, Lexer, Parser } from 'yaml';
import { type Allowance, MAX_MISTAKES } from './allowance.ts';
import { MAX_DEPTH } from './read-object.ts';

/** Why reading a text was given up, and where. */
export interface Stop {
  readonly reason: 'nesting' | 'tokens' | 'mistakes';
  readonly at: number;
}

export interface ParsedYaml {
  /** With what is wrong with them; warnings are about directives only. */
  readonly documents: readonly Document[];
  readonly stop?: Stop;
}

/** Levels of nesting that are composed, so that a document which is a little too deep is told where. */
const MAX_NESTING = 2 * MAX_DEPTH;

/** The documents of a YAML text; or where reading it was given up. */
export function parseYaml(text: string, allowance: Allowance): ParsedYaml {
  const parser = new Parser();
  const tokens = [...tokensOf(text, parser, allowance)];
  const tooDeep = openBelow(parser);
  if (tooDeep !== undefined) return { documents: [], stop: { reason: 'nesting', at: tooDeep.offset } };
  if (allowance.yamlTokens < 0)
    return { documents: [], stop: { reason: 'tokens', at: Math.min(parser.offset, text.length) } };
  return compose(tokens);
}

/** Stops where no more are allowed, or more is wrong than is told, so that the rest of the text costs nothing. */
function* tokensOf(text: string, parser: Parser, allowance: Allowance): Generator<CST.Token, void> {
  let mistakes = 0;
  for (const lexeme of new Lexer().lex(text)) {
    allowance.yamlTokens -= 1;
    if (allowance.yamlTokens < 0 || openBelow(parser) !== undefined) return;
    for (const token of parser.next(lexeme)) {
      yield token;
      if (token.type === 'error') mistakes += 1;
    }
    if (mistakes > MAX_MISTAKES) return;
  }
  if (openBelow(parser) === undefined) yield* parser.end();
}

/**
 * The first collection that stands too deep among those that are open; below the document, each is in the one before it.
 * Closing them recurses, and so does composing, and a process that runs out of stack while it compiles a regular expression
 * is gone: so this is asked first.
 */
function openBelow({ stack }: Parser): CST.Token | undefined {
  const open = stack[MAX_NESTING + 2];
  return open !== undefined && 'items' in open ? open : undefined;
}

function compose(tokens: readonly CST.Token[]): ParsedYaml {
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    merge: false,
    uniqueKeys: false, // found when converting, in linear time
    prettyErrors: false,
  });
  const count = countMistakes(composer);
  const documents: Document[] = [];
  try {
    for (const token of tokens) {
      if (token.type === 'error') count(token);
      documents.push(...composer.next(token));
    }
    documents.push(...composer.end());
    return { documents };
  } catch (error) {
    if (!(error instanceof TooManyMistakes)) throw error;
    documents.push(...composer.end(true));
    return { documents, stop: { reason: 'mistakes', at: error.at } };
  }
}

/** Where the composer, or the parser before it, says that a mistake is. */
type Place = number | readonly [number, ...number[]] | { readonly offset: number };

class TooManyMistakes extends Error {
  readonly at: number;

  constructor(place: Place) {
    super('too many mistakes');
    if (typeof place === 'number') this.at = place;
    else this.at = 'offset' in place ? place.offset : place[0];
  }
}

/**
 * Has a composer give up where it finds too many mistakes, each of which costs a stack trace. It has no option for that, but
 * tells each to its `onError`. Warnings of tags are left out, since tags are seen in what is composed.
 */
function countMistakes(composer: Composer): (place: Place) => void {
  const tell = Reflect.get(composer, 'onError') as OnError;
  let mistakes = 0;
  const count = (place: Place): void => {
    mistakes += 1;
    if (mistakes === MAX_MISTAKES + 1) throw new TooManyMistakes(place);
  };
  const onError: OnError = (place, code, message, isWarning) => {
    if (isWarning === true && code !== 'BAD_DIRECTIVE') return;
    count(place);
    tell(place, code, message, isWarning);
  };
  Reflect.set(composer, 'onError', onError);
  return count;
}

type OnError = (place: Place, code: string, message: string, isWarning?: boolean) => void;
