import type { JsonLogic, JsonLogicRules } from '../workload.ts';
import { isInOffice } from './networks.ts';

const subject = (name: string): JsonLogic => ({ var: `subject.properties.${name}` });
const invoice = (name: string): JsonLogic => ({ var: `resource.properties.${name}` });
const session = (name: string): JsonLogic => ({ var: `context.${name}` });

const id: JsonLogic = { var: 'subject.id' };
const isOwner: JsonLogic = { '===': [invoice('ownerId'), id] };
const isOfDepartment: JsonLogic = { '===': [invoice('department'), subject('department')] };
const isOfRegion: JsonLogic = { '===': [invoice('region'), subject('region')] };
const isInOfficeNow: JsonLogic = { isInOffice: [session('ip')] };
const isAuditor: JsonLogic = { or: [isIn('audit'), isIn('compliance')] };
const areBooksOpen: JsonLogic = {
  and: [{ '>=': [session('time'), '2026-01-01T00:00:00Z'] }, { '<': [session('time'), '2026-12-31T18:00:00Z'] }],
};

function isIn(group: string): JsonLogic {
  return { in: [group, subject('groups')] };
}

function hasStatus(status: string): JsonLogic {
  return { '===': [invoice('status'), status] };
}

function hasLabel(label: string): JsonLogic {
  return { in: [label, invoice('labels')] };
}

export const jsonLogic: JsonLogicRules = {
  resourceType: 'invoice',
  actions: ['read', 'update', 'approve', 'pay', 'export'],
  methods: { isInOffice },
  rules: [
    { effect: 'deny', when: { '>': [session('risk'), 80] } },
    { effect: 'deny', when: { and: [{ '>=': [invoice('sensitivity'), 5] }, { '<': [subject('clearance'), 5] }] } },
    {
      effect: 'deny',
      actions: ['update', 'approve', 'pay'],
      when: { in: [invoice('status'), ['paid', 'void']] },
    },
    { effect: 'deny', actions: ['approve', 'pay'], when: { '===': [invoice('hold'), true] } },
    { effect: 'deny', actions: ['approve', 'pay'], when: { '===': [subject('employment'), 'contractor'] } },
    { effect: 'deny', actions: ['pay', 'export'], when: { '!': isInOfficeNow } },
    { effect: 'deny', actions: ['approve'], when: isOwner },

    { effect: 'permit', actions: ['read'], when: isOwner },
    {
      effect: 'permit',
      actions: ['read'],
      when: { and: [isOfDepartment, { '<=': [invoice('sensitivity'), subject('clearance')] }] },
    },
    { effect: 'permit', actions: ['read'], when: { in: [id, invoice('reviewers')] } },
    { effect: 'permit', actions: ['read', 'export'], when: { and: [isAuditor, isInOfficeNow] } },
    { effect: 'permit', actions: ['read'], when: { '===': [invoice('sensitivity'), 0] } },
    {
      effect: 'permit',
      actions: ['update'],
      when: { and: [isOwner, { in: [invoice('status'), ['draft', 'rejected']] }] },
    },
    {
      effect: 'permit',
      actions: ['update'],
      when: { and: [isIn('lead'), isOfDepartment, { '!': hasStatus('approved') }] },
    },
    {
      effect: 'permit',
      actions: ['approve'],
      when: { and: [hasStatus('submitted'), { '<=': [invoice('amount'), subject('limit')] }, isOfDepartment] },
    },
    {
      effect: 'permit',
      actions: ['approve'],
      when: {
        and: [
          isIn('controlling'),
          hasStatus('submitted'),
          { '<=': [invoice('amount'), 50_000] },
          { '===': [session('mfa'), true] },
        ],
      },
    },
    {
      effect: 'permit',
      actions: ['approve'],
      when: {
        and: [
          isIn('board'),
          hasStatus('submitted'),
          { '>': [invoice('amount'), 50_000] },
          { '>=': [subject('clearance'), 4] },
        ],
      },
    },
    {
      effect: 'permit',
      actions: ['pay'],
      when: {
        and: [isIn('treasury'), hasStatus('approved'), { '<=': [1, invoice('amount'), 20_000] }, areBooksOpen],
      },
    },
    {
      effect: 'permit',
      actions: ['pay'],
      when: {
        and: [
          isIn('treasury'),
          hasStatus('approved'),
          { '>': [invoice('amount'), 20_000] },
          isOfRegion,
          { '===': [session('mfa'), true] },
          areBooksOpen,
        ],
      },
    },
    {
      effect: 'permit',
      actions: ['export'],
      when: {
        and: [
          isOfRegion,
          { '!': { or: [hasLabel('secret'), hasLabel('personal')] } },
          { in: [session('channel'), ['web', 'api']] },
        ],
      },
    },
  ],
};
