import { compileAnswers } from '../compile/answers.ts';
import { compileTiers } from '../compile/compile.ts';
import { compileEntry } from '../compile/entry.ts';
import { createGenerator } from '../compile/generator.ts';
import type { Compiled } from '../compile/parameters.ts';
import type { Question, Tier } from '../compile/tier.ts';
import type { Clock } from '../ir/clock.ts';
import type { PolicyNode, Program } from '../ir/policy.ts';
import type { RequestChecks } from './check-attributes.ts';
import { RequestClasses } from './classes.ts';
import type { Decision } from './decision.ts';
import { Decisions } from './decisions.ts';
import { type FlatRule, flatten } from './flatten.ts';
import { functionsOf } from './functions.ts';
import { canonicalOrder, decideRoot, isDue } from './root.ts';
import { ROOT_TABLE, type RootLine } from './root-table.ts';
import { TargetIndex } from './target-index.ts';
import { conditionsIn, operandsIn } from './tree.ts';

/**
 * Makes the fast evaluator: requests of a class share one compiled decision function, which is compiled when the first of
 * them comes and kept while it is among the `cacheSize` used last.
 *
 * @throws {EvalError} where the host forbids code generation: see `canCompile`
 */
export function createEvaluator(
  program: Program,
  cacheSize: number,
  clock: Clock,
  checks: RequestChecks,
): (request: unknown) => Decision {
  const decisions = new Decisions(program.revision);
  const order = canonicalOrder(program.rules);
  const results = { otherwise: decisions.defaultDeny, invalid: decisions.invalidRequest };
  const generator = createGenerator();
  const classes = new RequestClasses(program.rules, generator);

  function compile(nodes: readonly PolicyNode[]): Compiled<Decision> {
    const flat = flatten(nodes);
    if (flat !== undefined) {
      const inOrder = flat.toSorted((a, b) => order(a.rule, b.rule));
      return compileTiers(tiersOf(inOrder, decisions), results, { clock, generator });
    }
    const ask = compileAnswers(conditionsIn(nodes), operandsIn(nodes), clock, generator);
    return (...parts) => {
      const answers = ask(...parts);
      if (answers === undefined) return decisions.invalidRequest;
      return decideRoot(nodes, answers, order, decisions, () => undefined).decision;
    };
  }

  const targets = new TargetIndex(program.policies);
  const functions = functionsOf(classes, cacheSize, (resourceType, action) =>
    compile(targets.about(resourceType, action)),
  );
  const answers = { invalid: decisions.invalidRequest, failed: decisions.indeterminate };
  return compileEntry(checks, functions, answers, generator);
}

/** What the table says of a rule where it is true, and where it is unknown, is a tier: one of these lines follows the other. */
function tiersOf(rules: readonly FlatRule[], decisions: Decisions): readonly Tier<Decision>[] {
  return ROOT_TABLE.filter(({ truth }) => truth === true).map((line) => {
    const ifUnknown = ROOT_TABLE.find((other) => other.truth === undefined && isAboutSame(line, other));
    return rules
      .filter(({ rule }) => rule.effect === line.effect && isDue(rule, line))
      .map((flat) => questionOf(flat, line, ifUnknown, decisions));
  });
}

function isAboutSame(a: RootLine, b: RootLine): boolean {
  return a.effect === b.effect && a.isConstraint === b.isConstraint;
}

function questionOf(
  { rule: { name }, condition }: FlatRule,
  ifTrue: RootLine,
  ifUnknown: RootLine | undefined,
  decisions: Decisions,
): Question<Decision> {
  const answer = ({ decision, reason }: RootLine): Decision => decisions.make(decision, reason, name);
  return { condition, ifTrue: answer(ifTrue), ...(ifUnknown && { ifUnknown: answer(ifUnknown) }) };
}
