import { LRUCache } from 'lru-cache';
import { compileAnswers, compileSteps, type Step } from '../compile/compile.ts';
import type { Clock } from '../ir/clock.ts';
import type { Facts } from '../ir/facts.ts';
import type { PolicyNode, Program } from '../ir/policy.ts';
import { type RequestClass, RequestClasses } from './classes.ts';
import type { Decision } from './decision.ts';
import { Decisions } from './decisions.ts';
import { type FlatRule, flatten } from './flatten.ts';
import type { RequestCheck } from './check-attributes.ts';
import { canonicalOrder, decideRoot, isDue } from './root.ts';
import { ROOT_TABLE, type RootLine } from './root-table.ts';
import { targeted } from './target.ts';
import { conditionsIn, operandsIn } from './tree.ts';

type DecisionFunction = (facts: Facts) => Decision;

/**
 * Makes the fast evaluator: requests of a class share one compiled decision function, which is compiled when the first of
 * them comes and kept while it is among the `cacheSize` used last.
 *
 * @throws {EvalError} when called, not here, where the host forbids code generation: see `canCompile`
 */
export function createEvaluator(
  program: Program,
  cacheSize: number,
  clock: Clock,
  check: RequestCheck,
): (request: unknown) => Decision {
  const decisions = new Decisions(program.revision);
  const classes = new RequestClasses(program.rules);
  const order = canonicalOrder(program.rules);
  const functions = functionCache(classes.count, cacheSize);

  function decide(facts: Facts): Decision {
    const resourceType = facts['resource.type'];
    const action = facts['action.name'];
    const key = classes.classOf(resourceType, action);
    let decisionFunction = functions.get(key);
    if (decisionFunction === undefined) {
      decisionFunction = compile(targeted(program.policies, resourceType, action));
      functions.set(key, decisionFunction);
    }
    return decisionFunction(facts);
  }

  function compile(nodes: readonly PolicyNode[]): DecisionFunction {
    const flat = flatten(nodes);
    if (flat !== undefined) {
      const inOrder = flat.toSorted((a, b) => order(a.rule, b.rule));
      return compileSteps(stepsOf(inOrder, decisions), decisions.defaultDeny, clock);
    }
    const ask = compileAnswers(conditionsIn(nodes), operandsIn(nodes), clock);
    return (facts) => decideRoot(nodes, ask(facts), order, decisions, () => undefined).decision;
  }

  return function evaluate(request) {
    try {
      const facts = check(request);
      return facts === undefined ? decisions.invalidRequest : decide(facts);
    } catch {
      return decisions.indeterminate;
    }
  };
}

/** What keeps decision functions. Where there can be no more classes than may be kept, nobody need tell which was used last. */
function functionCache(
  classes: number,
  cacheSize: number,
): Pick<Map<RequestClass, DecisionFunction>, 'get'> & {
  readonly set: (key: RequestClass, value: DecisionFunction) => unknown;
} {
  return classes <= cacheSize ? new Map() : new LRUCache<RequestClass, DecisionFunction>({ max: cacheSize });
}

/** The table's lines one after the other, each asked of every rule that it is about, in canonical order. */
function stepsOf(rules: readonly FlatRule[], decisions: Decisions): readonly Step<Decision>[] {
  return ROOT_TABLE.flatMap((line) =>
    rules
      .filter(({ rule }) => rule.effect === line.effect && isDue(rule, line))
      .map((flat) => stepOf(flat, line, decisions)),
  );
}

/** Where a line asks for unknown, the line before it has asked for true, so "not false" is the same question. */
function stepOf({ rule, condition }: FlatRule, line: RootLine, decisions: Decisions): Step<Decision> {
  return {
    condition,
    test: line.truth === true ? 'is-true' : 'is-not-false',
    result: decisions.make(line.decision, line.reason, rule.name),
  };
}
