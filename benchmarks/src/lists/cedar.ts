import { policyFile } from '../support/policy-file.ts';
import type { CedarRules } from '../workload.ts';
import type { ListRequest } from './requests.ts';

/** Teams are above their members in the graph of entities. */
export const cedar: CedarRules<ListRequest> = {
  policies: policyFile('lists/rules.cedar'),
  question: ({ subject, action, resource }) => {
    const principal = userOrTeam(subject.id);
    const target = { type: resource.type, id: resource.id };
    const { owner, readers, editors } = resource.properties;
    return {
      principal,
      action: { type: 'Action', id: action.name },
      resource: target,
      context: {},
      entities: [
        { uid: principal, attrs: {}, parents: [...new Set(subject.properties.teams)].map(userOrTeam) },
        {
          uid: target,
          attrs: { owner: reference(owner), readers: readers.map(reference), editors: editors.map(reference) },
          parents: [],
        },
      ],
    };
  },
};

function reference(id: string): { __entity: { type: string; id: string } } {
  return { __entity: userOrTeam(id) };
}

function userOrTeam(id: string): { type: string; id: string } {
  return { type: id.startsWith('team') ? 'Team' : 'User', id };
}
