import { subject as asSubject } from '@casl/ability';
import type { DocumentText } from '@adjudge/core';
import { jsonDocument } from '../support/json-document.ts';
import { type CaslRules, defineWorkload, type Workload } from '../workload.ts';
import { decideByHand, decideByHandOwn, limitsOf } from './by-hand.ts';
import { casbinFor } from './casbin.ts';
import { cedarFor } from './cedar.ts';
import { type Approval, type ApprovalRequest, makeApprovals, makeRequests } from './requests.ts';

/** More take casbin and Cedar a tenth of a second for each decision. */
const SLOW_RULES = 1_000;

/** @param count how many rules, each on a resource type of its own */
export function approvals(count: number): Workload {
  const rules = makeApprovals(count);
  const limits = limitsOf(rules);
  return defineWorkload<ApprovalRequest>({
    title: `${count.toLocaleString('en')} rules on as many resource types`,
    rules: count,
    requests: makeRequests(count),
    byHand: (request) => decideByHand(limits, request),
    byHandOwn: (request) => decideByHandOwn(limits, request),
    adjudge: rules.map(policyFor),
    casl: caslFor(rules),
    ...(count <= SLOW_RULES && { casbin: casbinFor(rules), cedar: cedarFor(rules) }),
    notes: { 'by hand': 'the limits in a Map by resource type' },
  });
}

function policyFor({ resourceType, limit }: Approval): DocumentText {
  return jsonDocument({
    kind: 'Policy',
    name: resourceType,
    resources: [resourceType],
    rules: [
      {
        id: 'up-to-the-limit',
        effect: 'permit',
        actions: ['approve'],
        when: { atMost: ['$.resource.properties.amount', limit] },
      },
    ],
  });
}

function caslFor(rules: readonly Approval[]): CaslRules<ApprovalRequest> {
  const abilities = rules.map(({ resourceType, limit }) => ({
    action: 'approve',
    subject: resourceType,
    conditions: { amount: { $lte: limit } },
  }));
  return {
    rulesFor: () => abilities,
    target: ({ resource }) => asSubject(resource.type, { ...resource.properties }),
  };
}
