import { createMongoAbility, type MongoAbility, type Subject } from '@casl/ability';
import { invariant } from '../support/invariant.ts';
import type { Workload } from '../workload.ts';
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
    const abilities = makeAbilities(workload);
    return loaded<Question>(
      (request) => {
        const ability = abilities.get(request.subject.id);
        invariant(ability, 'every subject has an ability');
        return { ability, action: request.action.name, target: workload.casl.target(request) };
      },
      ({ ability, action, target }) => ability.can(action, target),
    );
  },
};

function makeAbilities({
  casl: { rulesFor, conditionsMatcher },
  requests,
}: Workload): ReadonlyMap<string, MongoAbility> {
  const subjects = new Map(requests.map(({ subject }) => [subject.id, subject]));
  const options = conditionsMatcher && { conditionsMatcher };
  return new Map([...subjects].map(([id, subject]) => [id, createMongoAbility(rulesFor(subject), options)]));
}
