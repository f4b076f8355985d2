import { casl } from '../documents/casl.ts';
import { documentFile } from '../support/policy-file.ts';
import { defineWorkload, type Workload } from '../workload.ts';
import { judgeByHandOwn } from './by-hand-own.ts';
import { judgeByHand } from './by-hand.ts';
import { makeDeniedRequests } from './requests.ts';

export function denials(): Workload {
  return defineWorkload({
    title: 'the rules of W4, 95 % denied, each answer with its reason and rule',
    rules: 7,
    requests: makeDeniedRequests(),
    wantsReasons: true,
    byHand: judgeByHand,
    byHandOwn: judgeByHandOwn,
    adjudge: [documentFile('documents/adjudge.yaml')],
    casl,
    notes: { '@casl/ability': 'relevantRuleFor, with the name of each rule as its reason' },
  });
}
