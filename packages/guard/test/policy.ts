import { createEngine, type Engine } from '@adjudge/core';

const text = `
apiVersion: adjudge/v1
kind: Policy
name: vault-clauses
resources: [document]
rules:
  - id: clearance-opens
    effect: permit
    actions: ["*"]
    when:
      equals: [$.subject.properties.clearance, high]
  - id: sealed-stays-shut
    effect: deny
    actions: ["*"]
    when:
      equals: [$.resource.id, sealed]
`;

/** Permits subjects of high clearance all documents but the sealed one. */
export const engine: Engine = createEngine([{ text, source: 'vault.yaml' }]);

/** Words of the policy, its reasons and its attributes; none may reach a caller. */
export const SECRETS: RegExp =
  /vault-clauses|clearance-opens|stays-shut|clearance|explicit-|default-deny|indeterminate|invalid-request/;
