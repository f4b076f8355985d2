import { documentFile } from '../support/policy-file.ts';
import { defineWorkload, type Workload } from '../workload.ts';
import { accessControl } from './accesscontrol.ts';
import { decideByHandOwn } from './by-hand-own.ts';
import { decideByHand } from './by-hand.ts';
import { casbinFor } from './casbin.ts';
import { casl } from './casl.ts';
import { cedar } from './cedar.ts';
import { permix } from './permix.ts';
import { makeRequests } from './requests.ts';

export function roles(): Workload {
  const requests = makeRequests();
  return defineWorkload({
    title: 'tiny RBAC: 3 roles, 4 resource types, 12 permissions',
    rules: 12,
    requests,
    byHand: decideByHand,
    byHandOwn: decideByHandOwn,
    adjudge: [documentFile('roles/adjudge.yaml')],
    casl,
    casbin: casbinFor(requests),
    cedar,
    permix,
    accessControl,
    notes: {
      permix: 'told of each subject beforehand what it may do, which is the whole decision',
      casbin: 'who holds which role is loaded as grouping rules, and not read from the request',
    },
  });
}
