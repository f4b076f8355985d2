import type { Answers } from '../compile/answers.ts';
import type { Backend } from '../compile/backend.ts';
import { NotWritten } from '../compile/generator.ts';
import type { Compiled } from '../compile/parameters.ts';
import type { Question, Tier } from '../compile/tier.ts';
import type { Program } from '../ir/policy.ts';
import type { RequestChecks } from './check-attributes.ts';
import { RequestClasses } from './classes.ts';
import type { Decision } from './decision.ts';
import { decideFlat } from './decide-flat.ts';
import { Decisions } from './decisions.ts';
import { type FlatRule, flatten } from './flatten.ts';
import { functionsOf } from './functions.ts';
import { type Asked, hasProvisos } from './provisos.ts';
import { canonicalOrder, decideRoot } from './root.ts';
import type { RootLine } from './root-table.ts';
import { type Stage, stagesOf } from './stages.ts';
import { TargetIndex } from './target-index.ts';
import { assurancesIn, conditionsIn, operandsIn } from './tree.ts';

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
    const flat = flatten(nodes)?.toSorted((a, b) => order(a.rule, b.rule));
    if (flat === undefined) {
      const ask = backend.answers(conditionsIn(nodes), operandsIn(nodes));
      return answering(ask, (asked) => decideRoot(nodes, asked, order, decisions, () => undefined).decision);
    }
    const stages = stagesOf(flat);
    if (!flat.some(({ rule }) => hasProvisos(rule))) return backend.tiers(tiersOf(stages, decisions), results);
    const ask = backend.answers([...flat.map(({ condition }) => condition), ...assurancesIn(nodes)], operandsIn(nodes));
    return answering(ask, (asked) => decideFlat(stages, asked, decisions));
  };

  function answering(ask: Compiled<Answers | undefined>, decide: (asked: Asked) => Decision): Compiled<Decision> {
    return (...parts) => {
      const answers = ask(...parts);
      return answers === undefined ? decisions.invalidRequest : decide(answers);
    };
  }
}

/** Where no rule has provisos, all that a stage can come to is known beforehand. */
function tiersOf(stages: readonly Stage[], decisions: Decisions): readonly Tier<Decision>[] {
  return stages.map((stage) => stage.rules.map((flat) => questionOf(flat, stage, decisions)));
}

function questionOf(
  { rule: { name }, condition }: FlatRule,
  { ifTrue, ifUnknown }: Stage,
  decisions: Decisions,
): Question<Decision> {
  const answer = ({ decision, reason }: RootLine): Decision => decisions.make(decision, reason, name);
  return { condition, ifTrue: answer(ifTrue), ...(ifUnknown && { ifUnknown: answer(ifUnknown) }) };
}
