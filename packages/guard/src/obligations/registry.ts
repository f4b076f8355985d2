import { fields } from './fields.ts';
import type { ObligationHandler } from './handler.ts';
import { header } from './header.ts';
import { logTo } from './log.ts';

/** Handlers by obligation id. A map, because ids come from documents and must find nothing that every object has. */
export type Registry<Req> = ReadonlyMap<string, ObligationHandler<Req>>;

/** The built-in handlers and those of the application, which may stand in for built-in ones. */
export function createRegistry<Req>(
  handlers: Readonly<Record<string, ObligationHandler<Req>>> = {},
  log?: (line: string) => void | PromiseLike<void>,
): Registry<Req> {
  const builtIn: [string, ObligationHandler<Req>][] = [
    ['fields', fields],
    ['header', header],
  ];
  if (log !== undefined) builtIn.push(['log', logTo(log)]);
  return new Map([...builtIn, ...Object.entries(handlers)]);
}
