import { closeTiers } from '../../src/compile/closures/tiers.ts';
import { compileTiers } from '../../src/compile/compile.ts';
import { createGenerator } from '../../src/compile/generator.ts';
import { callWith } from '../../src/compile/parameters.ts';
import type { Clock } from '../../src/ir/clock.ts';
import type { Condition } from '../../src/ir/condition.ts';
import type { Parts } from '../../src/ir/facts.ts';

/** How true a condition is as closures say. */
export function closedTruth(condition: Condition, clock: Clock = () => undefined): (parts: Parts) => string {
  const tier = [{ condition, ifTrue: 'true', ifUnknown: 'unknown' }];
  const closed = closeTiers([tier], { otherwise: 'false', invalid: 'invalid' }, clock);
  return (parts) => callWith(closed, parts);
}

/** For all conditions, since many differ in nothing but constants. */
const generator = createGenerator();

/** How true a condition is as generated code says, which asks for both of its forms: `true`, `false` or `unknown`. */
export function compiledTruth(condition: Condition, clock: Clock = () => undefined): (parts: Parts) => string {
  const tier = [{ condition, ifTrue: 'true', ifUnknown: 'unknown' }];
  const compiled = compileTiers([tier], { otherwise: 'false', invalid: 'invalid' }, { clock, generator });
  return (parts) => callWith(compiled, parts);
}
