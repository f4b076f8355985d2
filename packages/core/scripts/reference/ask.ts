import { createEngine } from '../../src/index.ts';

/** What a request brings beside its identifiers: the properties of its parts, and the context. */
export interface Brought {
  readonly subject?: object;
  readonly resource?: object;
  readonly context?: object;
}

/** What was found, and why where it is unknown. */
export interface Found {
  readonly result: unknown;
  readonly cause: string | undefined;
}

/** The time by the clock of the examples. */
export const NOW = '2026-06-01T12:00:00.000Z';

/** What the examples name. */
export const SHARED = [
  {
    apiVersion: 'adjudge/v1',
    kind: 'Definitions',
    name: 'shared',
    conditions: { sameTenant: { equals: ['$.subject.properties.tenantId', '$.resource.properties.tenantId'] } },
    constants: { claimMaximum: 5000 },
  },
  {
    apiVersion: 'adjudge/v1',
    kind: 'Roles',
    name: 'org',
    roles: { editor: {}, admin: {}, maker: {}, approver: {} },
  },
] as const;

/** How true a condition is when Alice asks to read document 1. */
export function truthOf(condition: unknown, brought: Brought): Found {
  const trace = explain({ when: condition }, brought).rules[0]?.requirements[0]?.trace;
  return { result: trace?.truth, cause: trace?.cause };
}

/** What an operand yields when Alice asks to read document 1; undefined where it is unknown. */
export function valueOf(operand: unknown, brought: Brought): Found {
  const { decision, cause } = explain({ obligations: [{ id: 'tell', parameters: { it: operand } }] }, brought);
  return { result: decision.obligations[0]?.parameters['it'], cause: cause ?? undefined };
}

function explain(rule: object, { subject, resource, context }: Brought) {
  const policy = {
    apiVersion: 'adjudge/v1',
    kind: 'Policy',
    name: 'documents',
    resources: ['document'],
    imports: ['shared'],
    rules: [{ id: 'r', effect: 'permit', actions: ['read'], ...rule }],
  };
  return createEngine([policy, ...SHARED], { now: () => Date.parse(NOW) }).explain({
    subject: { type: 'user', id: 'alice', ...(subject && { properties: { ...subject } }) },
    action: { name: 'read' },
    resource: { type: 'document', id: '1', ...(resource && { properties: { ...resource } }) },
    ...(context && { context: { ...context } }),
  });
}
