import type { JsonLogic, JsonLogicRules } from '../workload.ts';

const document = (name: string): JsonLogic => ({ var: `resource.properties.${name}` });

const id: JsonLogic = { var: 'subject.id' };
const isMember = hasRole('member');

function hasRole(role: string): JsonLogic {
  return { in: [role, { var: 'subject.properties.roles' }] };
}

export const jsonLogic: JsonLogicRules = {
  resourceType: 'document',
  actions: ['read', 'update', 'delete', 'share'],
  methods: {},
  rules: [
    { effect: 'deny', when: { '!==': [document('tenantId'), { var: 'subject.properties.tenantId' }] } },
    { effect: 'deny', actions: ['update', 'delete', 'share'], when: { '===': [document('archived'), true] } },
    {
      effect: 'deny',
      actions: ['update', 'delete'],
      when: { and: [{ '===': [document('locked'), true] }, { '!==': [document('lockedBy'), id] }] },
    },

    { effect: 'permit', actions: ['read', 'delete', 'share'], when: hasRole('admin') },
    { effect: 'permit', when: { and: [isMember, { '===': [document('ownerId'), id] }] } },
    { effect: 'permit', actions: ['read', 'update'], when: { and: [isMember, { in: [id, document('editors')] }] } },
    {
      effect: 'permit',
      actions: ['read'],
      when: { and: [{ or: [isMember, hasRole('guest')] }, { in: [id, document('viewers')] }] },
    },
  ],
};
