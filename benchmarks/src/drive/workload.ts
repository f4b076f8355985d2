import { documentFile } from '../support/policy-file.ts';
import { defineWorkload, type Workload } from '../workload.ts';
import { decideByHandOwn } from './by-hand-own.ts';
import { decideByHand } from './by-hand.ts';
import { casbin } from './casbin.ts';
import { casl } from './casl.ts';
import { cedar } from './cedar.ts';
import { makeRequests } from './requests.ts';

export function drive(): Workload {
  return defineWorkload({
    title: 'gdrive: documents in folders, owned, public, or shared with users and groups',
    rules: 5,
    requests: makeRequests(),
    byHand: decideByHand,
    byHandOwn: decideByHandOwn,
    adjudge: [documentFile('drive/adjudge.yaml')],
    casl,
    casbin,
    cedar,
    notes: { casbin: 'set membership by two matcher functions' },
  });
}
