import type { ObligationHandler } from './handler.ts';
import { obligation } from './obligation.ts';

/** Headers that say where a message ends or belong to one connection (RFC 9110, section 7.6.1): not for policies to set. */
const FRAMING: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** `header`: sets a header of the answer, as `name` and `value` say. */
export const header: ObligationHandler<unknown> = obligation({ name: 'string', value: 'string' }, ({ name, value }) => {
  if (FRAMING.has(name.toLowerCase())) throw new TypeError(`\`${name}\` is not a header that an obligation may set`);
  return { before: ({ setHeader }) => setHeader(name, value) };
});
