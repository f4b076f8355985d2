import type { Engine } from '../../src/index.ts';
import { ask, demand, request } from './target.ts';

/** Documents in YAML, whose parts mutations move about. */
export const YAML_DOCUMENTS: readonly string[] = [
  `apiVersion: adjudge/v1
kind: Policy
name: documents
resources: [document]
rules:
  - id: owner
    effect: permit
    actions: [read]
    when: { equals: [$.context.owner, $.subject.id] }
  - { id: frozen, effect: deny, actions: ["*"], unless: { notEquals: [$.context.frozen, true] } }
`,
  `apiVersion: adjudge/v1
kind: Roles
name: roles
source: $.context.roles
roles:
  viewer: { permits: { document: [read] } }
  editor: { inherits: [viewer], permits: { document: [write] } }
`,
  `apiVersion: adjudge/v1
kind: Policy
name: limits
resources: ["*"]
imports: [org]
combining: permit-overrides
when: { condition: inside }
rules:
  - id: few
    effect: permit
    actions: [write, "share:*"]
    when:
      anyOf:
        - atMost: [$.context.amount, 1e3]
        - like: [$.resource.id, "reports/**"]
---
apiVersion: adjudge/v1
kind: Definitions
name: org
conditions: { inside: { ipIn: [$.context.ip, [office]] } }
networks: { office: [10.0.0.0/8] }
`,
];

/** Requests that such documents decide in different ways. */
const CONTEXTS: readonly Readonly<Record<string, unknown>>[] = [
  {},
  { owner: 'alice', frozen: false, roles: ['viewer'], amount: 10, ip: '10.0.0.1' },
  { owner: 'bob', frozen: true, roles: ['editor'], amount: 1001, ip: '11.0.0.1' },
  { owner: 'alice', roles: 'viewer', amount: '10', ip: '010.0.0.1' },
  { owner: null, frozen: null, roles: [], amount: null },
];

/** Asks two engines the same; they are of equal meaning, so they must say the same. */
export function demandSame(engine: Engine, other: Engine): string {
  demand(engine.revision === other.revision, 'the text has another revision than what it says');
  const said = CONTEXTS.flatMap((context) =>
    ['read', 'write', 'share:link'].map((action) => {
      const make = (): unknown => request(action, context, 'reports/1');
      const [decision, expected] = [ask(engine, make), other.evaluate(make() as never)];
      demand(JSON.stringify(decision) === JSON.stringify(expected), 'the text decides otherwise than what it says');
      return decision.reason;
    }),
  );
  return `${engine.revision} ${said.join(' ')}`;
}
