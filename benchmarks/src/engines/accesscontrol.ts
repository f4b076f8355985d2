import { AccessControl } from 'accesscontrol';
import { invariant } from '../support/invariant.ts';
import { type Engine, loaded } from './engine.ts';

interface Question {
  readonly roles: string[];
  readonly action: string;
  readonly type: string;
}

/** Roles must be known, and there must be one. */
const NOBODY = 'nobody';

export const accessControl: Engine = {
  name: 'accesscontrol',
  load: (workload) => {
    invariant(workload.accessControl, 'the workload has rules for accesscontrol');
    const { grants, roles } = workload.accessControl;
    const control = new AccessControl({ ...grants, [NOBODY]: {} }).lock();
    return loaded<Question>(
      ({ subject, action, resource }) => {
        const held = [...roles(subject)];
        return { roles: held.length > 0 ? held : [NOBODY], action: action.name, type: resource.type };
      },
      (question) => control.can(question.roles).do(question.action, question.type).granted,
    );
  },
};
