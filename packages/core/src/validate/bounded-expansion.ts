import { diagnosticAt, type SourceDocument } from '../document/source.ts';
import { entries, member, members, type Raw, strings } from '../document/raw.ts';
import { documentsOfKind, lookUp, part, rulesIn, type Workspace } from '../document/workspace.ts';
import { siteRule, type ValidationRule } from './rule.ts';

/** Actions and networks, once the names of groups and networks are replaced by what they stand for. */
const MAX_WRITTEN_OUT = 500_000;

/** Names in rules and conditions stand for no more than can be written out. */
export const boundedExpansion: ValidationRule = (workspace) => {
  if (documentsOfKind(workspace, 'Definitions').length === 0) return []; // each stands for itself
  let total = 0;
  const check = (
    document: SourceDocument,
    raw: Raw,
    section: 'actionGroups' | 'networks',
  ): ReturnType<typeof diagnosticAt>[] => {
    if (total > MAX_WRITTEN_OUT) return [];
    total += writtenOut(workspace, raw, document, section);
    if (total <= MAX_WRITTEN_OUT) return [];
    const what = section === 'actionGroups' ? 'action groups' : 'networks';
    const message = `with ${what} written out, there are more than ${String(MAX_WRITTEN_OUT)} names`;
    return [
      diagnosticAt(document, raw.path, 'limit', message, { hint: 'name fewer, or use patterns or wider ranges' }),
    ];
  };
  return [
    ...workspace.documents.flatMap((document) =>
      targetsIn(document).flatMap((actions) => check(document, actions, 'actionGroups')),
    ),
    ...siteRule('literal', (site, document) =>
      site.spec.notation === 'network' && Array.isArray(site.value) ? check(document, site, 'networks') : [],
    )(workspace),
  ];
};

/** Lists of actions, those that are the same in a document once. */
function targetsIn(document: SourceDocument): readonly Raw[] {
  const rules = rulesIn(document);
  const permits = members(part(document, 'roles')).flatMap((role) => members(member(role.value, role.path, 'permits')));
  const targets = [
    ...[...rules, ...permits.flatMap(entries)].map(({ value, path }) => member(value, path, 'actions')),
    ...permits,
  ].filter((target) => target !== undefined);
  return [...new Map(targets.map((target) => [JSON.stringify(target.value), target])).values()];
}

/** How many names a list comes to, every group looked at once. */
function writtenOut(
  workspace: Workspace,
  raw: Raw,
  from: SourceDocument,
  section: 'actionGroups' | 'networks',
): number {
  const groups = new Set<unknown>();
  const pending = strings(raw).map(({ value }) => ({ value, document: from }));
  for (const { value, document } of pending) {
    const [group] = lookUp(workspace, document, section, value);
    if (group === undefined || groups.has(group.value)) continue;
    groups.add(group.value);
    for (const name of strings(group)) pending.push({ value: name.value, document: group.document });
  }
  return pending.length;
}
