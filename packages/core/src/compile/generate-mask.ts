import { LIMITS } from '../ir/limits.ts';
import type { Generator } from './generator.ts';
import type { ListMasks } from './list-masks.ts';

/** So many texts are compared one by one, by their addresses where the runtime knows them; more are looked up. */
const FEW_TEXTS = 16;

/**
 * Writes what looks through a list. Each element is read once; one that throws makes the whole list unknown, as copying it would.
 */
export function generateMask(ofText: ReadonlyMap<string, number>, generator: Generator): ListMasks['maskOf'] {
  const isFew = ofText.size <= FEW_TEXTS;
  const cases = [...ofText.values()].map((mask, index) => `case c${String(index)}: mask |= ${String(mask)}; break;`);
  const look = isFew
    ? ['switch (element) {', ...cases, 'default: if (typeof element !== "string" && element !== null) mask |= NO; }']
    : ['if (typeof element === "string") mask |= c0.get(element) ?? 0; else if (element !== null) mask |= NO;'];
  const lines = [
    'try {',
    'if (!rt.isList(list)) return NO;',
    'let mask = 0;',
    'const length = list.length;',
    `if (length > ${String(LIMITS.list)}) return NO;`,
    'for (let index = 0; index < length; index += 1) {',
    'const element = index in noList ? own(list, index) : list[index];',
    ...look,
    '}',
    'return mask;',
    '} catch { return NO; }',
  ];
  const constants = isFew ? [...ofText.keys()] : [ofText];
  return generator.make({ parameters: ['list'], lines, constants }) as ListMasks['maskOf'];
}
