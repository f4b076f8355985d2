import { documentFile } from '../support/policy-file.ts';
import { defineWorkload, type Workload } from '../workload.ts';
import { decideByHandOwn } from './by-hand-own.ts';
import { decideByHand } from './by-hand.ts';
import { casbin } from './casbin.ts';
import { casl } from './casl.ts';
import { cedar } from './cedar.ts';
import { makeRequests } from './requests.ts';

export function repositories(): Workload {
  return defineWorkload({
    title: 'github: repositories with five permissions, of their own and of the organization that owns them',
    rules: 8,
    requests: makeRequests(),
    byHand: decideByHand,
    byHandOwn: decideByHandOwn,
    adjudge: [documentFile('repositories/adjudge.yaml')],
    casl,
    casbin,
    cedar,
    notes: { casbin: 'set membership by two matcher functions' },
  });
}
