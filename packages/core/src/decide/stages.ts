import type { FlatRule } from './flatten.ts';
import { isDue } from './root.ts';
import { ROOT_TABLE, type RootLine } from './root-table.ts';

/** The rules that two lines of the root table are about: one where any of them is true, and one where any is unknown. */
export interface Stage {
  readonly ifTrue: RootLine;
  readonly ifUnknown: RootLine | undefined;
  readonly rules: readonly FlatRule[];
}

/** The root table, for rules that stand under the root: the first stage that comes to anything decides. */
export function stagesOf(rules: readonly FlatRule[]): readonly Stage[] {
  return ROOT_TABLE.filter(({ truth }) => truth === true).map((ifTrue) => ({
    ifTrue,
    ifUnknown: ROOT_TABLE.find((line) => line.truth === undefined && isAboutSame(line, ifTrue)),
    rules: rules.filter(({ rule }) => rule.effect === ifTrue.effect && isDue(rule, ifTrue)),
  }));
}

function isAboutSame(a: RootLine, b: RootLine): boolean {
  return a.effect === b.effect && a.isConstraint === b.isConstraint;
}
