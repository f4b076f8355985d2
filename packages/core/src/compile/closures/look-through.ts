import { LIMITS } from '../../ir/limits.ts';
import { own } from '../../support/own.ts';
import { INCOMPLETE } from '../incomplete.ts';
import type { ListMasks } from '../list-masks.ts';
import { isList } from '../read-once.ts';

/** Looks through a list once. Each element is read once; one that throws makes the whole list unknown, as copying it would. */
export function lookThrough(ofText: ReadonlyMap<string, number>): ListMasks['maskOf'] {
  return (list) => {
    try {
      if (!isList(list) || list.length > LIMITS.list) return INCOMPLETE;
      let mask = 0;
      const { length } = list;
      for (let index = 0; index < length; index += 1) {
        const element = index in Array.prototype ? own(list, index) : list[index];
        if (typeof element === 'string') mask |= ofText.get(element) ?? 0;
        else if (element !== null) mask |= INCOMPLETE;
      }
      return mask;
    } catch {
      return INCOMPLETE;
    }
  };
}
