import { entries, isString, member, strings } from '../document/raw.ts';
import { diagnosticAt } from '../document/source.ts';
import { documentsOfKind, part, rulesIn } from '../document/workspace.ts';
import { didYouMean, type ValidationRule } from './rule.ts';

/** A rule targets only resource types that its policy speaks about; it could never apply to others. */
export const targetedTypes: ValidationRule = (workspace) =>
  documentsOfKind(workspace, 'Policy').flatMap((document) => {
    const spoken = new Set(strings(part(document, 'resources')).map((type) => type.value));
    if (spoken.size === 0 || spoken.has('*')) return [];
    return rulesIn(document)
      .flatMap((rule) => entries(member(rule.value, rule.path, 'resources')))
      .map((target) => member(target.value, target.path, 'type'))
      .filter(isString)
      .filter((type) => !spoken.has(type.value))
      .map((type) =>
        diagnosticAt(
          document,
          type.path,
          'invalid-value',
          `the policy does not speak about resources of type \`${type.value}\``,
          {
            hint: didYouMean(workspace, type.value, spoken) ?? 'add it to the `resources` of the policy',
          },
        ),
      );
  });
