import { createEngine, type Engine, type Resource } from '@adjudge/core';

const text = `
apiVersion: adjudge/v1
kind: Policy
name: documents
resources: [document]
rules:
  - id: members-read
    effect: permit
    actions: [read]
    roles: [member]
    when: { atMost: [$.resource.properties.level, 3] }
  - id: one-team
    effect: deny
    actions: ["*"]
    unless: { equals: [$.subject.properties.team, $.resource.properties.team] }
---
apiVersion: adjudge/v1
kind: Roles
name: staff
roles: { member: {} }
`;

/** Members read documents of their team that are not above a level, and nobody reads across teams. */
export const engine: Engine = createEngine([{ text, source: 'documents.yaml' }]);

export const DOCUMENTS: ReadonlyMap<string, Resource> = new Map(
  ['plan', 'list', 'memo'].map((id, level) => [id, { type: 'document', id, properties: { team: 'red', level } }]),
);
