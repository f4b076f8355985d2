import { LRUCache } from 'lru-cache';
import { compileSteps, type Step } from '../compile/compile.ts';
import type { Facts } from '../ir/facts.ts';
import type { Program, Rule } from '../ir/policy.ts';
import { type RequestClass, RequestClasses } from './classes.ts';
import type { Decision } from './decision.ts';
import { Decisions } from './decisions.ts';
import { checkRequest } from './request.ts';
import { ROOT_TABLE, type RootLine } from './root-table.ts';
import { isTargeted } from './target.ts';

type DecisionFunction = (facts: Facts) => Decision;

/**
 * Makes the fast evaluator: requests of a class share one compiled decision function, which is compiled when the first of
 * them comes and kept while it is among the `cacheSize` used last.
 *
 * @throws {EvalError} when called, not here, where the host forbids code generation: see `canCompile`
 */
export function createEvaluator(program: Program, cacheSize: number): (request: unknown) => Decision {
  const decisions = new Decisions(program.revision);
  const classes = new RequestClasses(program.rules);
  const functions = new LRUCache<RequestClass, DecisionFunction>({ max: cacheSize });

  function decide(facts: Facts): Decision {
    const resourceType = facts['resource.type'];
    const action = facts['action.name'];
    const key = classes.classOf(resourceType, action);
    let decisionFunction = functions.get(key);
    if (decisionFunction === undefined) {
      const rules = program.rules.filter((rule) => isTargeted(rule, resourceType, action));
      decisionFunction = compileSteps(stepsOf(rules, decisions), decisions.defaultDeny);
      functions.set(key, decisionFunction);
    }
    return decisionFunction(facts);
  }

  return function evaluate(request) {
    try {
      const facts = checkRequest(request);
      return facts === undefined ? decisions.invalidRequest : decide(facts);
    } catch {
      return decisions.indeterminate;
    }
  };
}

/** The table's lines one after the other, each asked of every rule that it is about, in canonical order. */
function stepsOf(rules: readonly Rule[], decisions: Decisions): readonly Step<Decision>[] {
  return ROOT_TABLE.flatMap((line) =>
    rules.filter((rule) => rule.effect === line.effect).map((rule) => stepOf(rule, line, decisions)),
  );
}

/** Where a line asks for unknown, the line before it has asked for true, so "not false" is the same question. */
function stepOf(rule: Rule, line: RootLine, decisions: Decisions): Step<Decision> {
  return {
    condition: rule.condition,
    test: line.truth === true ? 'is-true' : 'is-not-false',
    result: decisions.make(line.decision, line.reason, rule.name),
  };
}
