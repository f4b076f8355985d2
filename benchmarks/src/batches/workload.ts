import { decideByHandOwn } from '../documents/by-hand-own.ts';
import { decideByHand } from '../documents/by-hand.ts';
import { casl } from '../documents/casl.ts';
import { makeBatches } from '../documents/requests.ts';
import { documentFile } from '../support/policy-file.ts';
import { defineWorkload, type Workload } from '../workload.ts';

const BATCH = 100;
const BATCHES = 20;

export function batches(): Workload {
  return defineWorkload({
    title: 'the rules of W4, asked about 100 resources at a time, of one subject and one action',
    rules: 7,
    requests: makeBatches(BATCHES, BATCH),
    batch: BATCH,
    byHand: decideByHand,
    byHandOwn: decideByHandOwn,
    adjudge: [documentFile('documents/adjudge.yaml')],
    casl,
    notes: {
      'Adjudge, in batches': 'its ratio is to Adjudge with one resource at a time',
      '@casl/ability': 'one resource at a time',
    },
  });
}
