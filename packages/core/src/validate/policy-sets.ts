import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { type Raw, strings } from '../document/raw.ts';
import { diagnosticAt, type SourceDocument } from '../document/source.ts';
import { documentsOfKind, nameOf, part, type Workspace } from '../document/workspace.ts';
import { cycleText, findCycles } from './cycles.ts';
import { didYouMean, type ValidationRule } from './rule.ts';

/** Every member of a set is a policy or a set, and not both. */
export const knownMembers: ValidationRule = (workspace) => {
  const policies = namesOf(workspace, 'Policy');
  const sets = namesOf(workspace, 'PolicySet');
  return documentsOfKind(workspace, 'PolicySet').flatMap((document) =>
    membersOf(document).flatMap((name): readonly Diagnostic[] => {
      if (policies.has(name.value) && sets.has(name.value)) {
        const message = `there is both a policy and a set \`${name.value}\``;
        return [diagnosticAt(document, name.path, 'ambiguous-name', message, { hint: 'rename one of them' })];
      }
      if (policies.has(name.value) || sets.has(name.value) || !workspace.isComplete) return [];
      const hint = didYouMean(name.value, [...policies, ...sets]);
      return [
        diagnosticAt(document, name.path, 'unknown-member', `there is no policy or set \`${name.value}\``, { hint }),
      ];
    }),
  );
};

/** Sets do not contain themselves, however far around. */
export const acyclicSets: ValidationRule = (workspace) => {
  const graph = new Map(
    documentsOfKind(workspace, 'PolicySet').map((document) => [
      nameOf(document) ?? '',
      membersOf(document).map((name) => ({ to: name.value, at: { document, path: name.path } })),
    ]),
  );
  return findCycles(graph).map(({ names, closing }) =>
    diagnosticAt(closing.document, closing.path, 'policy-cycle', `a set contains itself: ${cycleText(names)}`, {
      hint: 'take one of them out',
    }),
  );
};

function namesOf(workspace: Workspace, kind: 'Policy' | 'PolicySet'): ReadonlySet<string> {
  return new Set(documentsOfKind(workspace, kind).flatMap((document) => nameOf(document) ?? []));
}

function membersOf(set: SourceDocument): readonly Raw<string>[] {
  return strings(part(set, 'members'));
}
