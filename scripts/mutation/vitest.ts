/*
 * What tests import as `vitest` where mutants are judged: Vitest's own runner, matchers and spies, without its workers, its
 * module server and its snapshots on disk, which take seconds to start.
 */
import {
  ASYMMETRIC_MATCHERS_OBJECT,
  chai,
  GLOBAL_EXPECT,
  getState,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  setState,
} from '@vitest/expect';
import { fn, restoreAllMocks, spyOn } from '@vitest/spy';

export { afterAll, afterEach, beforeAll, beforeEach, describe, it, test } from '@vitest/runner';

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);
chai.use((_, utils) => {
  utils.addMethod(chai.Assertion.prototype, 'toMatchInlineSnapshot', matchInlineSnapshot);
});

const globals = globalThis as unknown as Record<string | symbol, object>;
const expectValue = (value: unknown, message?: string): Chai.Assertion => chai.expect(value, message);

export const expect = Object.assign(expectValue, chai.expect, globals[ASYMMETRIC_MATCHERS_OBJECT]);
Object.defineProperty(globalThis, GLOBAL_EXPECT, { value: expect, configurable: true });
setState({ ...getState(expect as never) }, expect as never);

const stubbed = new Map<string, unknown>();

export const vi = {
  fn,
  spyOn,
  restoreAllMocks,
  stubGlobal(name: string, value: unknown): void {
    if (!stubbed.has(name)) stubbed.set(name, Reflect.get(globalThis, name));
    Reflect.set(globalThis, name, value);
  },
  unstubAllGlobals(): void {
    for (const [name, value] of stubbed) Reflect.set(globalThis, name, value);
    stubbed.clear();
  },
};

/** Only texts are compared so in these tests; the snapshot has them in quotation marks, indented as the code around it. */
function matchInlineSnapshot(this: object, snapshot: string): void {
  const text: unknown = chai.util.flag(this, 'object');
  chai.expect(withoutIndent(`"${String(text)}"`)).to.equal(withoutIndent(snapshot));
}

function withoutIndent(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const indent = Math.min(...lines.map((line) => line.length - line.trimStart().length));
  return lines.map((line) => line.slice(indent)).join('\n');
}
