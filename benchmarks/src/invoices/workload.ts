import { documentFile } from '../support/policy-file.ts';
import { defineWorkload, type Workload } from '../workload.ts';
import { decideByHandOwn } from './by-hand-own.ts';
import { decideByHand } from './by-hand.ts';
import { casbin } from './casbin.ts';
import { casl } from './casl.ts';
import { cedar } from './cedar.ts';
import { jsonLogic } from './json-logic.ts';
import { makeRequests } from './requests.ts';

export function invoices(): Workload {
  return defineWorkload({
    title: 'ABAC: 20 rules over ownership, departments, limits, sets, networks and a time window',
    rules: 20,
    requests: makeRequests(),
    byHand: decideByHand,
    byHandOwn: decideByHandOwn,
    adjudge: [documentFile('invoices/adjudge.yaml')],
    casl,
    casbin,
    cedar,
    jsonLogic,
    notes: {
      '@casl/ability':
        'sees the context as attributes of the resource; networks by an operator of its own, which runs the code written by hand; times compared as texts',
      'json-logic-engine':
        'an expression for each action, chosen by a Map; networks by a method that runs the code written by hand; times compared as texts',
      casbin: 'set membership by two matcher functions; networks by its own ipMatch; times compared as texts',
    },
  });
}
