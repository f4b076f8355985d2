import type { ServerResponse } from 'node:http';

/** A method of a response as it is called, whatever its overloads. */
export type Write = (...args: readonly unknown[]) => unknown;

const NAMES = ['writeHead', 'write', 'end', 'flushHeaders'] as const;

/** How a response is written, however a framework wraps it. */
export type WriteMethods = Readonly<Record<(typeof NAMES)[number], Write>>;

/** A response that something else writes for the moment. */
export interface TakenOver {
  /** Hands writing back, and returns the methods that the response had. */
  readonly release: () => WriteMethods;
  /** Ends the response; whatever is written afterwards is dropped. */
  readonly end: (body: Buffer) => void;
  /** The same with a status and a text instead of what has been prepared. */
  readonly answerInstead: (status: number, text: string) => void;
}

/**
 * Puts other methods in the place of a response's own. They stay there and only hand on once it is released, because what
 * middleware has put around them in the meantime calls them still.
 */
export function takeOver(response: ServerResponse, replacements: WriteMethods): TakenOver {
  const own = byName((name) => (response[name] as Write).bind(response));
  let methods = replacements;
  const ours = byName(
    (name): Write =>
      (...args) =>
        methods[name](...args),
  );
  Object.assign(response, ours);
  const release = (): WriteMethods => (methods = own);
  const end = (body: Buffer): void => {
    release().end(body);
    // The head may still have to be written, by what ends the response later.
    methods = { ...own, write: () => true, end: () => response };
  };
  return {
    release,
    end,
    answerInstead(status, text) {
      for (const name of response.getHeaderNames()) response.removeHeader(name);
      const body = Buffer.from(text);
      release().writeHead(status, {
        'Content-Type': 'text/plain; charset=utf-8',
        'Content-Length': body.length,
        'Cache-Control': 'no-store',
      });
      end(body);
    },
  };
}

function byName(make: (name: keyof WriteMethods) => Write): WriteMethods {
  return Object.fromEntries(NAMES.map((name) => [name, make(name)])) as unknown as WriteMethods;
}
