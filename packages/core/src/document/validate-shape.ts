import type { DiagnosticCode } from '../diagnostics/codes.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Json } from '../ir/value.ts';
import { inspect } from '../support/inspect.ts';
import { isPlainObject } from '../support/own.ts';
import type { Path } from '../support/path.ts';
import { suggest } from '../support/suggest.ts';
import { MAX_MISTAKES, MEND_FIRST } from './allowance.ts';
import { valueAt } from './raw.ts';
import { KINDS, type Kind } from './schema/kinds.ts';
import { type LocatedSchema, schemaAt } from './schema/schema-at.ts';
import { SYNONYMS } from './schema/synonyms.ts';
import { diagnosticAt, type SourceDocument } from './source.ts';
import type { ShapeError, Validator } from './validator.ts';
import {
  validateAttributeSchema,
  validateDefinitions,
  validatePolicy,
  validatePolicySet,
  validatePolicyTests,
  validateRoles,
} from './validators.generated.ts';

const VALIDATORS: Readonly<Record<Kind, Validator>> = {
  Policy: validatePolicy,
  PolicySet: validatePolicySet,
  Roles: validateRoles,
  Definitions: validateDefinitions,
  AttributeSchema: validateAttributeSchema,
  PolicyTests: validatePolicyTests,
};
const API_VERSION = 'adjudge/v1';

function kindOfDocument(document: SourceDocument): Kind | undefined {
  return KINDS.find((kind) => kind === document.value['kind']);
}

/** Everything in a document that does not have the shape of its kind. */
export function validateShape(document: SourceDocument): readonly Diagnostic[] {
  const kind = kindOfDocument(document);
  if (kind === undefined) return [unknownKind(document)];
  const validate = VALIDATORS[kind];
  if (validate(document.value)) return [];
  const found: Diagnostic[] = [];
  for (const error of validate.errors ?? []) {
    found.push(...describe(document, kind, error));
    if (found.length > MAX_MISTAKES) return [tooMany(document), ...found.slice(0, MAX_MISTAKES)];
  }
  return found;
}

function tooMany(document: SourceDocument): Diagnostic {
  const message = `the document has more than ${String(MAX_MISTAKES)} mistakes`;
  return diagnosticAt(document, [], 'limit', message, { hint: MEND_FIRST });
}

function unknownKind(document: SourceDocument): Diagnostic {
  const written = document.value['kind'];
  const version = document.value['apiVersion'];
  if (written === undefined)
    return diagnosticAt(document, [], 'missing-key', 'the key `kind` is missing', {
      hint: `it is one of ${list(KINDS)}`,
    });
  if (version !== API_VERSION && version !== undefined) {
    const [code, message, hint] = wrongVersion(version);
    return diagnosticAt(document, ['apiVersion'], code, message, { hint });
  }
  return diagnosticAt(document, ['kind'], 'unknown-kind', `there is no kind of document \`${plain(written)}\``, {
    hint: near(plain(written), KINDS),
  });
}

/** A mistake in the shape, with what there is and what the schema wants at the place. */
interface Misfit extends LocatedSchema {
  readonly error: ShapeError;
  readonly path: Path;
  readonly written: Json;
  /** Whether the key that it stands under must be there. */
  readonly isRequired: boolean;
}

type Description = readonly [code: DiagnosticCode, message: string, hint?: string | undefined];

function describe(document: SourceDocument, kind: Kind, error: ShapeError): readonly Diagnostic[] {
  const path = pathOf(document.value, error.instancePath);
  const misfit: Misfit = {
    ...schemaAt(kind, document.value, path),
    error,
    path,
    written: valueAt(document.value, path),
    isRequired: isRequired(kind, document, path),
  };
  if (error.keyword === 'additionalProperties') return [describeUnknownKey(document, misfit)];
  const description = describeMisfit(misfit);
  if (description === undefined) return [];
  const [code, message, hint] = description;
  return error.propertyName === undefined
    ? [diagnosticAt(document, path, code, message, { hint })]
    : [diagnosticAt(document, [...path, error.propertyName], code, message, { hint, part: 'key' })];
}

function describeMisfit(misfit: Misfit): Description | undefined {
  const { error, written } = misfit;
  switch (error.keyword) {
    case 'required':
      return describeMissing(misfit);
    case 'type':
      return ['wrong-type', `expected ${withArticle(String(error.params['type']))}, not ${inspect(written)}`];
    case 'const':
      return typeof written === 'string' ? wrongVersion(written) : undefined;
    case 'enum':
      return typeof written === 'string' ? describeChoice(misfit, written) : undefined;
    case 'pattern':
      return ['invalid-name', `\`${error.propertyName ?? plain(written)}\` is not a name`, nameHint(misfit)];
    case 'minimum':
      return ['invalid-value', `expected at least ${String(error.params['limit'])}, not ${inspect(written)}`];
    case 'minItems':
    case 'maxItems':
      return describeCount(misfit);
    case 'exclusiveMinimum':
      return ['invalid-value', `expected more than ${String(error.params['limit'])}, not ${inspect(written)}`];
    case 'minProperties':
    case 'maxProperties':
      return describeProperties(misfit);
    default:
      return undefined; // `if` and `propertyNames` repeat what has been said of the parts
  }
}

function describeUnknownKey(document: SourceDocument, { error, path, schema, definition }: Misfit): Diagnostic {
  const key = String(error.params['additionalProperty']);
  const allowed = Object.keys(schema.properties ?? {});
  const synonym = SYNONYMS.get(key.toLowerCase())?.find((name) => allowed.includes(name));
  const [code, what] = NAMES_OF_KEYS.get(definition) ?? (['unknown-key', 'key'] as const);
  const hint = definition === 'jsonSchema' ? nearKeyword(key, allowed) : near(key, allowed, synonym);
  return diagnosticAt(document, [...path, key], code, `there is no ${what} \`${key}\` here`, { hint, part: 'key' });
}

const NAMES_OF_KEYS: ReadonlyMap<string, readonly [DiagnosticCode, string]> = new Map([
  ['condition', ['unknown-operator', 'operator']],
  ['function', ['unknown-function', 'function']],
  ['jsonSchema', ['unknown-key', 'keyword']],
]);

function describeMissing({ error, schema }: Misfit): Description {
  const key = String(error.params['missingProperty']);
  const property = schema.properties?.[key];
  const hint = property?.const ?? property?.enum?.join('` or `');
  return ['missing-key', `the key \`${key}\` is missing`, hint && `it is \`${hint}\``];
}

function isRequired(kind: Kind, document: SourceDocument, path: Path): boolean {
  const around = schemaAt(kind, document.value, path.slice(0, -1)).schema;
  return around.required?.includes(String(path.at(-1))) ?? false;
}

function describeCount({ error, written, schema, isRequired: mustBe }: Misfit): Description {
  const limit = Number(error.params['limit']);
  const count = Array.isArray(written) ? written.length : 0;
  if (count === 0 && limit === 1)
    return ['empty-list', 'the list is empty', `${mustBe ? '' : 'leave the key out, or '}list at least one entry`];
  if (limit === 0) return ['operand-count', `expected an empty list, not one of ${String(count)}`];
  const wanted = schema.maxItems === undefined ? `at least ${String(limit)}` : String(limit);
  return ['operand-count', `expected ${wanted} operands, not ${String(count)}`];
}

function describeProperties({ written, definition }: Misfit): Description {
  const keys = isPlainObject(written) ? Object.keys(written) : [];
  if (definition !== 'condition' && definition !== 'function') return ['empty-list', 'nothing is declared here'];
  const what = definition === 'condition' ? 'operator' : 'function';
  if (keys.length === 0) return ['one-operator', `expected one ${what}, not none`];
  const hint =
    definition === 'condition' ? 'list them, each as an entry of its own: a list means that all must hold' : undefined;
  return ['one-operator', `expected one ${what}, not ${String(keys.length)}: ${list(keys)}`, hint];
}

function wrongVersion(written: Json): Description {
  return [
    'unsupported-version',
    `\`${plain(written)}\` is not a version of the policy language`,
    `write \`${API_VERSION}\``,
  ];
}

function describeChoice({ error }: Misfit, written: string): Description {
  const allowed = (error.params['allowedValues'] as readonly string[] | undefined) ?? [];
  const synonym = SYNONYMS.get(written.toLowerCase())?.find((value) => allowed.includes(value));
  const hint = written === 'permit-unless-deny' ? PERMIT_UNLESS_DENY : near(written, allowed, synonym);
  return ['invalid-value', `\`${written}\` is not allowed here`, hint];
}

const PERMIT_UNLESS_DENY =
  'write an unconditional permit rule under `deny-overrides`: it says the same, and does not grant what is unknown';

function nameHint({ path }: Misfit): string {
  if (path.at(-1) === 'as') return 'letters, digits and `_`, not starting with a digit';
  const dot = path[0] === 'networks' ? '' : ' `.`,';
  return `letters, digits,${dot} \`_\` and \`-\`, starting with a letter or digit`;
}

function near(written: string, candidates: readonly string[], synonym?: string): string {
  const best = synonym ?? suggest(written, candidates);
  return best === undefined ? `use one of ${list(candidates)}` : `did you mean \`${best}\`?`;
}

function nearKeyword(written: string, keywords: readonly string[]): string {
  const best = suggest(written, keywords);
  return best === undefined
    ? 'a schema has the keywords of JSON Schema 2020-12, and stands alone'
    : `did you mean \`${best}\`?`;
}

function list(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(', ');
}

function plain(value: Json | undefined): string {
  return typeof value === 'string' ? value : inspect(value);
}

function withArticle(type: string): string {
  if (type === 'array') return 'a list';
  return type === 'object' || type === 'integer' ? `an ${type}` : `a ${type}`;
}

/** A JSON Pointer (RFC 6901) as a path: a step into a list is an index. */
function pathOf(root: Json, pointer: string): Path {
  const path: (string | number)[] = [];
  let value: Json | undefined = root;
  for (const step of pointer.split('/').slice(1).map(unescape)) {
    path.push(Array.isArray(value) ? Number(step) : step);
    value = valueAt(root, path);
  }
  return path;
}

function unescape(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}
