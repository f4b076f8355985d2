import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { type Raw, strings } from '../document/raw.ts';
import { diagnosticAt, type SourceDocument } from '../document/source.ts';
import { documentsOfKind, nameOf, part, type Workspace } from '../document/workspace.ts';
import { memoize } from '../support/memoize.ts';
import type { Path } from '../support/path.ts';
import { cycleText, findCycles, findLongChains, type Graph, inOrder } from './cycles.ts';
import { didYouMean, type ValidationRule } from './rule.ts';

/** Every member of a set is a policy or a set, and not both. */
export const knownMembers: ValidationRule = (workspace) => {
  const policies = namesOf(workspace, 'Policy');
  const sets = namesOf(workspace, 'PolicySet');
  const all = new Set([...policies, ...sets]);
  return documentsOfKind(workspace, 'PolicySet').flatMap((document) =>
    membersOf(document).flatMap((name): readonly Diagnostic[] => {
      if (policies.has(name.value) && sets.has(name.value)) {
        const message = `there is both a policy and a set \`${name.value}\``;
        return [diagnosticAt(document, name.path, 'ambiguous-name', message, { hint: 'rename one of them' })];
      }
      if (policies.has(name.value) || sets.has(name.value) || !workspace.isComplete) return [];
      const hint = didYouMean(workspace, name.value, all);
      return [
        diagnosticAt(document, name.path, 'unknown-member', `there is no policy or set \`${name.value}\``, { hint }),
      ];
    }),
  );
};

/** Sets do not contain themselves, however far around. */
export const acyclicSets: ValidationRule = (workspace) =>
  findCycles(membership(workspace)).map(({ names, closing }) =>
    diagnosticAt(closing.document, closing.path, 'policy-cycle', `a set contains itself: ${cycleText(names)}`, {
      hint: 'take one of them out',
    }),
  );

const MAX_LEVELS = 32;
const MAX_MEMBERS = 100_000;

/** Sets are neither deeper nor larger than can be combined. What stands in several sets counts in each. */
export const boundedSets: ValidationRule = (workspace) => {
  const graph = membership(workspace);
  if (findCycles(graph).length > 0) return []; // which have no depth and no size
  const tooDeep = findLongChains(graph, MAX_LEVELS).map(({ at }) =>
    diagnosticAt(at.document, at.path, 'limit', `sets contain each other more than ${String(MAX_LEVELS)} levels deep`),
  );
  return [...tooDeep, ...tooLarge(workspace, graph)];
};

/** The innermost sets that are too large. */
function tooLarge(workspace: Workspace, graph: Graph<Place>): readonly Diagnostic[] {
  const sizes = new Map<string, number>();
  const sizeOf = (name: string): number => sizes.get(name) ?? 1;
  for (const [name, members] of inOrder(graph)) {
    sizes.set(
      name,
      members.reduce((size, member) => size + sizeOf(member.to), 1),
    );
  }
  return documentsOfKind(workspace, 'PolicySet')
    .filter((document) => sizeOf(nameOf(document) ?? '') > MAX_MEMBERS)
    .filter((document) => membersOf(document).every((name) => sizeOf(name.value) <= MAX_MEMBERS))
    .map((document) =>
      diagnosticAt(
        document,
        ['members'],
        'limit',
        `with what is in its members, the set has more than ${String(MAX_MEMBERS)} members`,
      ),
    );
}

interface Place {
  readonly document: SourceDocument;
  readonly path: Path;
}

const membership = memoize(
  (workspace: Workspace): Graph<Place> =>
    new Map(
      documentsOfKind(workspace, 'PolicySet').map((document) => [
        nameOf(document) ?? '',
        membersOf(document).map((name) => ({ to: name.value, at: { document, path: name.path } })),
      ]),
    ),
);

function namesOf(workspace: Workspace, kind: 'Policy' | 'PolicySet'): ReadonlySet<string> {
  return new Set(documentsOfKind(workspace, kind).flatMap((document) => nameOf(document) ?? []));
}

function membersOf(set: SourceDocument): readonly Raw<string>[] {
  return strings(part(set, 'members'));
}
