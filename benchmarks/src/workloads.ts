import { documents } from './documents/workload.ts';
import { invoices } from './invoices/workload.ts';
import { roles } from './roles/workload.ts';
import type { Workload } from './workload.ts';

export const WORKLOADS: readonly Workload[] = [roles, invoices, documents];
