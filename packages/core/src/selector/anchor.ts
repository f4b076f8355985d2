import type { Segment, Selector, Slot } from '../ir/selector.ts';
import { suggest } from '../support/suggest.ts';
import { type ParsedSelector, parseSelector, SelectorError } from './parse.ts';

const MEMBERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['subject', ['type', 'id', 'properties']],
  ['action', ['name', 'properties']],
  ['resource', ['type', 'id', 'properties']],
]);
const ENTITIES = [...MEMBERS.keys(), 'context'];

/**
 * Parses a selector and finds the place in the request it starts from.
 *
 * @throws {SelectorError} where it is malformed, or starts from something that a request does not have.
 */
export function resolveSelector(text: string): Selector {
  const { variable, segments } = parseSelector(text);
  if (variable !== undefined) return { text, anchor: { kind: 'variable', name: variable }, segments };
  const { slot, used } = slotOf(text, segments);
  return { text, anchor: { kind: 'slot', slot }, segments: segments.slice(used) };
}

function slotOf(text: string, segments: ParsedSelector['segments']): { readonly slot: Slot; readonly used: number } {
  const entity = nameAt(segments, 0);
  if (entity === 'context') return { slot: 'context', used: 1 };
  const members = MEMBERS.get(entity);
  if (members === undefined) {
    return refuse(`\`${text}\` does not start at a part of the request`, '$.', entity, ENTITIES);
  }
  const member = nameAt(segments, 1);
  if (!members.includes(member)) {
    const written = nearProperty(member, segments, members);
    return refuse(`\`${text}\` is not a part of the ${entity} that policies see`, `$.${entity}.`, written, members);
  }
  if (member !== 'properties' && segments.length > 2) {
    return refuse(
      `\`${text}\` steps into \`$.${entity}.${member}\`, which is a string`,
      `$.${entity}.`,
      member,
      members,
    );
  }
  return { slot: `${entity}.${member}` as Slot, used: 2 };
}

/** `$.subject.roles` means `$.subject.properties.roles` unless it is a slip of the pen for `type`, `id` or `name`. */
function nearProperty(member: string, segments: readonly Segment[], members: readonly string[]): string {
  if (member === '' || suggest(member, members) !== undefined) return member;
  return segments.length === 2 ? `properties.${member}` : 'properties';
}

function refuse(message: string, prefix: string, written: string, candidates: readonly string[]): never {
  const near = written.startsWith('properties.') ? written : suggest(written, candidates);
  const hint =
    near === undefined
      ? `use one of ${candidates.map((c) => `\`${prefix}${c}\``).join(', ')}`
      : `did you mean \`${prefix}${near}\`?`;
  throw new SelectorError('unsupported-selector', 0, message, hint);
}

/** The name at a place; empty where there is none, as no part of a request is. */
function nameAt(segments: readonly Segment[], index: number): string {
  const segment = segments[index];
  return segment?.kind === 'name' ? segment.name : '';
}
