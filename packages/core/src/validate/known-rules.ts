import { testsIn } from '../document/policy-tests.ts';
import { entries, isString, member, members, type Raw, strings } from '../document/raw.ts';
import { diagnosticAt } from '../document/source.ts';
import { documentsOfKind, nameOf, part, rulesIn, type Workspace } from '../document/workspace.ts';
import { didYouMean, type ValidationRule } from './rule.ts';

/** Every rule that a test expects to decide is one. */
export const knownRules: ValidationRule = (workspace) => {
  if (!workspace.isComplete) return [];
  const tests = documentsOfKind(workspace, 'PolicyTests');
  if (tests.length === 0) return [];
  const known = new Set([...namesInPolicies(workspace), ...namesInRoles(workspace)]);
  return tests.flatMap((document) =>
    testsIn(document)
      .flatMap((test) => test.expect.flatMap(({ rule }) => rule ?? []))
      .filter((rule) => !known.has(rule.value))
      .map((rule) =>
        diagnosticAt(document, rule.path, 'unknown-rule', `there is no rule \`${rule.value}\``, {
          hint:
            didYouMean(workspace, rule.value, known) ??
            'write `policy/rule`, `roles/role/type` for a permission on a role (with `/id` where it has conditions), or `roles/separationOfDuties/name`',
        }),
      ),
  );
};

function namesInPolicies(workspace: Workspace): readonly string[] {
  return documentsOfKind(workspace, 'Policy').flatMap((document) =>
    texts(rulesIn(document), 'id').map((id) => `${nameOf(document) ?? ''}/${id}`),
  );
}

function namesInRoles(workspace: Workspace): readonly string[] {
  return documentsOfKind(workspace, 'Roles').flatMap((document) => [
    ...members(part(document, 'roles')).flatMap((role) =>
      members(member(role.value, role.path, 'permits')).flatMap((permit) =>
        [
          ...strings(permit)
            .slice(0, 1)
            .map(() => ''),
          ...texts(entries(permit), 'id').map((id) => `/${id}`),
        ].map((more) => `${nameOf(document) ?? ''}/${role.name}/${permit.name}${more}`),
      ),
    ),
    ...texts(entries(part(document, 'separationOfDuties')), 'name').map(
      (name) => `${nameOf(document) ?? ''}/separationOfDuties/${name}`,
    ),
  ]);
}

/** What stands under a key in each of them. */
function texts(raws: readonly Raw[], key: string): readonly string[] {
  return raws
    .map(({ value, path }) => member(value, path, key))
    .filter(isString)
    .map(({ value }) => value);
}
