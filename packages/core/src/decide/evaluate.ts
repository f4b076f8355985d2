import type { Backend } from '../compile/backend.ts';
import { NotWritten } from '../compile/generator.ts';
import type { Compiled } from '../compile/parameters.ts';
import type { Question, Tier } from '../compile/tier.ts';
import type { Program } from '../ir/policy.ts';
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

/** What evaluators are made of. */
export interface Decider {
  readonly program: Program;
  readonly checks: RequestChecks;
  readonly backend: Backend;
  /** What makes a function that has not been written ahead of time, and may not be generated. */
  readonly fallback: Backend;
}

/**
 * Makes the fast evaluator: requests of a class share one decision function, which is made when the first of them comes and
 * kept while it is among the `cacheSize` used last.
 *
 * @throws {EvalError} where the host forbids code generation: see `canCompile`
 * @throws {NotWritten} likewise, where functions have been written ahead of time for something else
 */
export function createEvaluator(
  { program, checks, backend, fallback }: Decider,
  cacheSize: number,
): (request: unknown) => Decision {
  const decisions = new Decisions(program.revision);
  const compile = compilerOf(program, backend, decisions);
  let compileOther: typeof compile | undefined;
  const classes = new RequestClasses(program.rules, backend);
  const functions = functionsOf(classes, cacheSize, (resourceType, action) => {
    try {
      return compile(resourceType, action);
    } catch (error) {
      if (!(error instanceof NotWritten)) throw error;
      compileOther ??= compilerOf(program, fallback, decisions);
      return compileOther(resourceType, action);
    }
  });
  return backend.entry(checks, functions, { invalid: decisions.invalidRequest, failed: decisions.indeterminate });
}

/** Makes what compiles the decision function for a resource type and an action. */
export function compilerOf(
  program: Program,
  backend: Backend,
  decisions: Decisions,
): (resourceType: string, action: string) => Compiled<Decision> {
  const order = canonicalOrder(program.rules);
  const results = { otherwise: decisions.defaultDeny, invalid: decisions.invalidRequest };
  const targets = new TargetIndex(program.policies);

  return function compile(resourceType, action) {
    const nodes = targets.about(resourceType, action);
    const flat = flatten(nodes);
    if (flat !== undefined) {
      const inOrder = flat.toSorted((a, b) => order(a.rule, b.rule));
      return backend.tiers(tiersOf(inOrder, decisions), results);
    }
    const ask = backend.answers(conditionsIn(nodes), operandsIn(nodes));
    return (...parts) => {
      const answers = ask(...parts);
      if (answers === undefined) return decisions.invalidRequest;
      return decideRoot(nodes, answers, order, decisions, () => undefined).decision;
    };
  };
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
