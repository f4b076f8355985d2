import type { Clock } from '../../ir/clock.ts';
import type { Backend } from '../backend.ts';
import { closeAnswers } from './answers.ts';
import { closeEntry } from './entry.ts';
import { closeTiers } from './tiers.ts';

/** Decisions as closures, for hosts that forbid code generation. */
export function closures(clock: Clock): Backend {
  return {
    tiers: (tiers, results) => closeTiers(tiers, results, clock),
    answers: (conditions, operands) => closeAnswers(conditions, operands, clock),
    placeOf: (names) => {
      const places = new Map(names.map((name, place) => [name, place]));
      return (name) => places.get(name) ?? names.length;
    },
    entry: closeEntry,
  };
}
