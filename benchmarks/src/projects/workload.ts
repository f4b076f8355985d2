import { subject as asSubject } from '@casl/ability';
import type { DocumentText } from '@adjudge/core';
import { jsonDocument } from '../support/json-document.ts';
import { type CaslRules, defineWorkload, type Workload } from '../workload.ts';
import { decideByHand, decideByHandOwn, teamsOf } from './by-hand.ts';
import { casbinFor } from './casbin.ts';
import { cedarFor } from './cedar.ts';
import { makeProjects, makeRequests, type Project, type TaskRequest } from './requests.ts';

/** More take casbin and Cedar a tenth of a second for each decision. */
const SLOW_RULES = 1_000;

/** @param count how many rules on the same resource type and action, told apart by an equality with a literal */
export function projects(count: number): Workload {
  const rules = makeProjects(count);
  const teams = teamsOf(rules);
  return defineWorkload<TaskRequest>({
    title: `${count.toLocaleString('en')} rules on one resource type and action, told apart by a literal`,
    rules: count,
    requests: makeRequests(rules),
    byHand: (request) => decideByHand(teams, request),
    byHandOwn: (request) => decideByHandOwn(teams, request),
    adjudge: [policyFor(rules)],
    casl: caslFor(rules),
    ...(count <= SLOW_RULES && { casbin: casbinFor(rules), cedar: cedarFor(rules) }),
    notes: { 'by hand': 'the teams in a Map by project', '@casl/ability': 'only the rules for the team of a subject' },
  });
}

function policyFor(rules: readonly Project[]): DocumentText {
  return jsonDocument({
    kind: 'Policy',
    name: 'tasks',
    resources: ['task'],
    rules: rules.map(({ projectId, team }) => ({
      id: `team-of-${projectId}`,
      effect: 'permit',
      actions: ['update'],
      when: [
        { equals: ['$.resource.properties.projectId', projectId] },
        { equals: ['$.subject.properties.team', team] },
      ],
    })),
  });
}

function caslFor(rules: readonly Project[]): CaslRules<TaskRequest> {
  return {
    rulesFor: ({ properties }) =>
      rules
        .filter(({ team }) => team === properties.team)
        .map(({ projectId }) => ({ action: 'update', subject: 'task', conditions: { projectId } })),
    target: ({ resource }) => asSubject(resource.type, { ...resource.properties }),
  };
}
