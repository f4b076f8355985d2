import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { diagnosticAt } from '../document/source.ts';
import type { Segment } from '../ir/selector.ts';
import { didYouMean, siteRule, type ValidationRule } from './rule.ts';
import { typingOf } from './typing.ts';

/** Every attribute that is read is in the schema, if there is one; for resources, in that of a type spoken about. */
export const knownAttributes: ValidationRule = siteRule(
  'selector',
  (site, document, workspace): Diagnostic | undefined => {
    const lost = typingOf(workspace, document)?.follow(site, site.variables)?.lost;
    if (lost === undefined) return undefined;
    const name = nameIn(lost.segment, lost.names);
    const message =
      name === undefined
        ? `\`${site.value}\` takes elements of what is not a list in the schema`
        : `the schema has no \`${name}\`, as in \`${site.value}\``;
    const hint = name === undefined ? undefined : (didYouMean(workspace, name, lost.names) ?? DECLARE);
    return diagnosticAt(document, site.path, 'unknown-attribute', message, { hint });
  },
);

const DECLARE = 'declare it under `properties`, or allow others with `additionalProperties: true`';

/** The name that is not known; of a union, the first. */
function nameIn(segment: Segment, known: readonly string[]): string | undefined {
  if (segment.kind === 'name') return segment.name;
  if (segment.kind !== 'union') return undefined;
  const names = segment.of.flatMap((entry) => (entry.kind === 'name' ? [entry.name] : []));
  return names.find((name) => !known.includes(name));
}
