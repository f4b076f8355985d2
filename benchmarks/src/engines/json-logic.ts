import type { AccessRequest } from '@adjudge/core';
import { LogicEngine } from 'json-logic-engine';
import { invariant } from '../support/invariant.ts';
import type { JsonLogic, JsonLogicRule, JsonLogicRules } from '../workload.ts';
import { asItIs, type Engine, loaded } from './engine.ts';

type Decide = (request: AccessRequest) => boolean;

/** An expression for each action, compiled: it stands for expressions alone, what chooses one is written by hand. */
export const jsonLogic: Engine = {
  name: 'json-logic-engine',
  load: ({ jsonLogic: rules }) => {
    invariant(rules, 'the workload has rules for json-logic-engine');
    const decisions = compile(rules);
    return loaded(asItIs, (request) => {
      const decide = request.resource.type === rules.resourceType ? decisions.get(request.action.name) : undefined;
      return decide !== undefined && decide(request);
    });
  },
};

function compile({ actions, rules, methods }: JsonLogicRules): ReadonlyMap<string, Decide> {
  const engine = new LogicEngine();
  for (const [name, method] of Object.entries(methods)) {
    engine.addMethod(name, ([value]: [string]) => method(value), { deterministic: true });
  }
  return new Map(actions.map((action) => [action, engine.build(expressionFor(action, rules)) as Decide]));
}

function expressionFor(action: string, rules: readonly JsonLogicRule[]): JsonLogic {
  const about = rules.filter(({ actions }) => actions?.includes(action) ?? true);
  const conditions = (effect: JsonLogicRule['effect']): readonly JsonLogic[] =>
    about.filter((rule) => rule.effect === effect).map(({ when }) => when);
  return { and: [{ '!': { or: conditions('deny') } }, { or: conditions('permit') }] };
}
