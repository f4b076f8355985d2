import type { Verdict } from '../workload.ts';

function deniedBy(rule: string): Verdict {
  return Object.freeze({ decision: false, reason: 'explicit-deny', rule: `documents/${rule}` });
}

function permittedBy(rule: string): Verdict {
  return Object.freeze({ decision: true, reason: 'explicit-permit', rule: `documents/${rule}` });
}

/** All that there is to say, made beforehand. */
export const NOTHING_PERMITS: Verdict = Object.freeze({ decision: false, reason: 'default-deny', rule: null });
export const TENANTS_ARE_APART: Verdict = deniedBy('tenants-are-apart');
export const ARCHIVED: Verdict = deniedBy('archived-is-read-only');
export const LOCKED: Verdict = deniedBy('locked-by-somebody-else');
export const ADMIN: Verdict = permittedBy('admins-manage');
export const OWNER: Verdict = permittedBy('owners-do-everything');
export const EDITOR: Verdict = permittedBy('editors-edit');
export const VIEWER: Verdict = permittedBy('viewers-read');
