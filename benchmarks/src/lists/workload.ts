import { documentFile } from '../support/policy-file.ts';
import { defineWorkload, type Workload } from '../workload.ts';
import { decideByHandOwn } from './by-hand-own.ts';
import { decideByHand } from './by-hand.ts';
import { casbin } from './casbin.ts';
import { casl } from './casl.ts';
import { cedar } from './cedar.ts';
import { makeRequests } from './requests.ts';

export function lists(): Workload {
  return defineWorkload({
    title: 'tinytodo: task lists with an owner, and users and teams that read or edit',
    rules: 4,
    requests: makeRequests(),
    byHand: decideByHand,
    byHandOwn: decideByHandOwn,
    adjudge: [documentFile('lists/adjudge.yaml')],
    casl,
    casbin,
    cedar,
    notes: { casbin: 'set membership by two matcher functions' },
  });
}
