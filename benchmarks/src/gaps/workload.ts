import { decideByHandOwn } from '../invoices/by-hand-own.ts';
import type { InvoiceRequest } from '../invoices/requests.ts';
import { documentFile } from '../support/policy-file.ts';
import { defineWorkload, type Workload } from '../workload.ts';
import { decideByHand } from './by-hand.ts';
import { makeGapRequests } from './requests.ts';

export function gaps(): Workload {
  return defineWorkload({
    title: 'the rules of W3, where every request lacks one attribute',
    rules: 20,
    requests: makeGapRequests(),
    byHand: decideByHand,
    // Looks whether each attribute is there, whatever the type says.
    byHandOwn: (request) => decideByHandOwn(request as InvoiceRequest),
    adjudge: [documentFile('invoices/adjudge.yaml')],
    notes: {},
  });
}
