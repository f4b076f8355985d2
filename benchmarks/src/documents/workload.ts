import { documentFile } from '../support/policy-file.ts';
import { defineWorkload, type Workload } from '../workload.ts';
import { decideByHandOwn } from './by-hand-own.ts';
import { decideByHand } from './by-hand.ts';
import { casbin } from './casbin.ts';
import { casl } from './casl.ts';
import { cedar } from './cedar.ts';
import { jsonLogic } from './json-logic.ts';
import { makeRequests } from './requests.ts';

export function documents(): Workload {
  return defineWorkload({
    title: 'multi-tenant documents: owner, editor, viewer; denies for other tenants, archived and locked',
    rules: 7,
    requests: makeRequests(),
    byHand: decideByHand,
    byHandOwn: decideByHandOwn,
    adjudge: [documentFile('documents/adjudge.yaml')],
    casl,
    casbin,
    cedar,
    jsonLogic,
    notes: {
      'json-logic-engine': 'an expression for each action, chosen by a Map',
      casbin: 'set membership by two matcher functions; roles are read from the request',
    },
  });
}
