import { subject as asSubject } from '@casl/ability';
import type { CaslRule, CaslRules } from '../workload.ts';
import type { ListRequest } from './requests.ts';

export const casl: CaslRules<ListRequest> = {
  rulesFor: ({ id, properties }) => {
    const groups = { $in: [id, ...properties.teams] };
    return [
      { action: ['createList', 'getLists'], subject: 'application', conditions: { id: 'tinytodo' } },
      can('manage', { owner: id }),
      can('getList', { readers: groups }),
      can(['getList', 'updateList', 'createTask', 'updateTask', 'deleteTask'], { editors: groups }),
    ];
  },
  target: ({ resource }) => asSubject(resource.type, { id: resource.id, ...resource.properties }),
};

function can(action: string | string[], conditions: Record<string, unknown>): CaslRule {
  return { action, subject: 'list', conditions };
}
