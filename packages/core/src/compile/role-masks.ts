import type { Holds } from '../ir/condition.ts';
import { LIMITS } from '../ir/limits.ts';
import type { RoleSource } from '../ir/roles.ts';
import type { Value } from '../ir/value.ts';
import { rolesLeadingTo } from '../operators/roles.ts';
import { own } from '../support/own.ts';

/** Questions to one place that states roles, so that the list it states is looked through once for all of them. */
export interface RoleMasks {
  /** What a stated role answers: a bit for each question to which it is an answer. */
  readonly ofRole: ReadonlyMap<string, number>;
  readonly bits: ReadonlyMap<Holds, number>;
}

/** Set where something is stated that is no role and might have been one, or nothing is stated at all. */
export const INCOMPLETE: number = 1 << 30;
const MOST_QUESTIONS = 30;
/** As many roles are looked for among those stated; where more lead to what is asked for, those stated are walked instead. */
const FEW_ROLES = 64;

/** `undefined` where there are too many questions, or too many roles that answer one. */
export function roleMasks(source: RoleSource, questions: readonly Holds[]): RoleMasks | undefined {
  if (questions.length > MOST_QUESTIONS) return undefined;
  const ofRole = new Map<string, number>();
  const bits = new Map<Holds, number>();
  for (const question of questions) {
    const leading = rolesLeadingTo(question.names, source, FEW_ROLES);
    if (leading === undefined) return undefined;
    const bit = 1 << bits.size;
    bits.set(question, bit);
    for (const role of leading) ofRole.set(role, (ofRole.get(role) ?? 0) | bit);
  }
  return { ofRole, bits };
}

/** What all stated roles answer together. Each element is read once. */
export function maskOf(stated: Value, ofRole: RoleMasks['ofRole']): number {
  if (!Array.isArray(stated)) return INCOMPLETE;
  let mask = 0;
  try {
    const { length } = stated;
    if (length > LIMITS.list) return INCOMPLETE;
    for (let index = 0; index < length; index += 1) {
      const role: unknown = index in Array.prototype ? own(stated, index) : stated[index];
      if (typeof role === 'string') mask |= ofRole.get(role) ?? 0;
      else if (role !== null) mask |= INCOMPLETE;
    }
  } catch {
    return INCOMPLETE;
  }
  return mask;
}
