import { approvals } from './approvals/workload.ts';
import { batches } from './batches/workload.ts';
import { denials } from './denials/workload.ts';
import { documents } from './documents/workload.ts';
import { drive } from './drive/workload.ts';
import { gaps } from './gaps/workload.ts';
import { invoices } from './invoices/workload.ts';
import { lists } from './lists/workload.ts';
import { organization } from './organization/workload.ts';
import { projects } from './projects/workload.ts';
import { repositories } from './repositories/workload.ts';
import { roles } from './roles/workload.ts';
import type { Workload } from './workload.ts';

/** How many rules there are in the workloads that show how cost grows. */
const SIZES = [10, 100, 1_000, 10_000] as const;

/** Workloads by their ids. They are made when they are needed: some are large. */
export const WORKLOADS: ReadonlyMap<string, () => Workload> = new Map([
  ['W1', roles],
  ['W2', organization],
  ['W3', invoices],
  ['W4', documents],
  ...SIZES.map((size) => [`W5-${String(size)}`, () => approvals(size)] as const),
  ...SIZES.map((size) => [`W5s-${String(size)}`, () => projects(size)] as const),
  ['W6-gdrive', drive],
  ['W6-github', repositories],
  ['W6-tinytodo', lists],
  ['WU', gaps],
  ['WD', denials],
  ['WB', batches],
]);
