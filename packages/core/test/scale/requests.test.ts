import { describe, expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';
import { leastOf } from './measure.ts';
import { ATTACKS, policyWith } from './requests.ts';

/*
 * `pnpm scale` holds each of these to ten milliseconds. Here there is three times that for a busy machine; before the limits
 * that they test, the slowest took a minute.
 */
const BOUND = 30;
const EXPLAINED_BOUND = 600;

describe('a request made to take long is decided in a moment', () => {
  test.each(ATTACKS)('$name', (attack) => {
    const engine = createEngine(policyWith(attack));
    const decision = engine.evaluate(attack.request);
    expect(engine.explain(attack.request).decision).toEqual(decision);
    expect(leastOf(5, () => engine.evaluate(attack.request))).toBeLessThan(BOUND);
    expect(leastOf(2, () => engine.explain(attack.request))).toBeLessThan(EXPLAINED_BOUND);
  });
});
