import { createMongoAbility, type MongoAbility, type Subject } from '@casl/ability';
import { invariant } from '../support/invariant.ts';
import type { Verdict, Workload } from '../workload.ts';
import { type Engine, loaded } from './engine.ts';

interface Question {
  readonly ability: MongoAbility;
  readonly action: string;
  readonly target: Subject;
}

/** An ability for each subject, made once. */
export const casl: Engine = {
  name: '@casl/ability',
  load: (workload) => {
    const rules = workload.casl;
    invariant(rules, 'the workload has rules for CASL');
    const abilities = makeAbilities(rules, workload);
    return loaded<Question>(
      (request) => {
        const ability = abilities.get(request.subject.id);
        invariant(ability, 'every subject has an ability');
        return { ability, action: request.action.name, target: rules.target(request) };
      },
      workload.wantsReasons === true ? verdict : ({ ability, action, target }) => ability.can(action, target),
    );
  },
};

function makeAbilities(
  { rulesFor, conditionsMatcher }: NonNullable<Workload['casl']>,
  { requests }: Workload,
): ReadonlyMap<string, MongoAbility> {
  const subjects = new Map(requests.map(({ subject }) => [subject.id, subject]));
  const options = conditionsMatcher && { conditionsMatcher };
  return new Map([...subjects].map(([id, subject]) => [id, createMongoAbility(rulesFor(subject), options)]));
}

/** CASL's rules can say why they are there, which is where the workloads put the names of rules. */
function verdict({ ability, action, target }: Question): Verdict {
  const rule = ability.relevantRuleFor(action, target);
  if (rule === null) return { decision: false, reason: 'default-deny', rule: null };
  return {
    decision: !rule.inverted,
    reason: rule.inverted ? 'explicit-deny' : 'explicit-permit',
    rule: rule.reason ?? null,
  };
}
