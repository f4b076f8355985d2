import { policyFile } from '../support/policy-file.ts';
import { defineWorkload, type Workload } from '../workload.ts';
import { decideByHandOwn } from './by-hand-own.ts';
import { decideByHand } from './by-hand.ts';
import { casbin } from './casbin.ts';
import { casl } from './casl.ts';
import { cedar } from './cedar.ts';
import { makeRequests } from './requests.ts';

export const documents: Workload = defineWorkload({
  id: 'W4',
  title: 'multi-tenant documents: owner, editor, viewer; denies for other tenants, archived and locked',
  requests: makeRequests(),
  byHand: decideByHand,
  byHandOwn: decideByHandOwn,
  adjudge: policyFile('documents/adjudge.yaml'),
  casl,
  casbin,
  cedar,
  notes: {
    casbin: 'set membership by two matcher functions; roles are read from the request',
  },
});
