import { isThenable } from '../awaitable.ts';
import { isPlainObject } from '../plain-object.ts';
import type { Duty } from './handler.ts';

const MEND = 'return `{ before }`, `{ body }` or both';

/**
 * What a handler has returned, if that is a duty: what is not understood would be left undone without anybody noticing.
 *
 * @throws TypeError for anything else
 */
export function checkDuty<Req>(id: string, returned: unknown): Duty<Req> {
  if (isThenable(returned)) {
    // Nobody waits for it any more.
    Promise.resolve(returned).catch(() => undefined);
    throw new TypeError(`the handler of \`${id}\` returned a promise; ${MEND}, where \`before\` may take its time`);
  }
  if (!isPlainObject(returned)) throw new TypeError(`the handler of \`${id}\` returned no duty; ${MEND}`);
  // Both are there, so that neither can be inherited from a polluted prototype.
  const duty: Readonly<Record<string, unknown>> = { before: undefined, body: undefined, ...returned };
  const { before, body, ...others } = duty;
  const [unknown] = Reflect.ownKeys(others);
  if (unknown !== undefined) throw new TypeError(`the duty of \`${id}\` has \`${String(unknown)}\`; ${MEND}`);
  const given = [before, body].filter((part) => part !== undefined);
  if (given.length === 0) throw new TypeError(`the duty of \`${id}\` is empty; ${MEND}`);
  if (!given.every((part) => typeof part === 'function')) {
    throw new TypeError(`the duty of \`${id}\` is not made of functions; ${MEND}`);
  }
  return { before, body } as Duty<Req>;
}
