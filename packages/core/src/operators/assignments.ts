import type { Value } from '../ir/value.ts';
import { memoize } from '../support/memoize.ts';
import { listAt } from '../support/multimap.ts';
import { instantOf } from './time.ts';

/** That a subject holds a role, from one instant to another, as a policy states it; either may be left open. */
export type Assignment = readonly [
  type: string,
  id: string,
  role: string,
  notBefore: string | null,
  notAfter: string | null,
];

interface Held {
  readonly role: string;
  readonly from: number;
  readonly to: number;
}

/** The roles that are assigned to a subject now; both ends count. The time is given only where some assignment has an end. */
export function assignedRoles(type: Value, id: Value, assignments: Value, now?: Value): Value {
  const at = instantOf(now) ?? 0;
  const mine =
    bySubject(assignments as readonly Assignment[])
      .get(type)
      ?.get(id) ?? [];
  return mine.filter(({ from, to }) => from <= at && at <= to).map(({ role }) => role);
}

/** By type and by id, so that no pair of them can be taken for another. */
const bySubject = memoize((assignments: readonly Assignment[]): ReadonlyMap<unknown, ReadonlyMap<unknown, Held[]>> => {
  const byType = new Map<unknown, Map<unknown, Held[]>>();
  for (const [type, id, role, notBefore, notAfter] of assignments) {
    const byId = byType.get(type) ?? new Map<unknown, Held[]>();
    byType.set(type, byId);
    listAt(byId, id).push({
      role,
      from: instantOf(notBefore) ?? Number.NEGATIVE_INFINITY,
      to: instantOf(notAfter) ?? Number.POSITIVE_INFINITY,
    });
  }
  return byType;
});
