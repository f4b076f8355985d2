import type { DiagnosticCode } from '../diagnostics/codes.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Json } from '../ir/value.ts';
import { inspect } from '../support/inspect.ts';
import { isPlainObject, own } from '../support/own.ts';
import type { Path } from '../support/path.ts';
import { suggest } from '../support/suggest.ts';
import { valueAt } from './raw.ts';
import type { JsonSchema } from './schema/json-schema.ts';
import { KINDS, type Kind } from './schema/kinds.ts';
import { DEFINITIONS } from './schema/schemas.ts';
import { SYNONYMS } from './schema/synonyms.ts';
import { diagnosticAt, type SourceDocument } from './source.ts';
import type { ShapeError, Validator } from './validator.ts';
import { validateDefinitions, validatePolicy, validateRoles } from './validators.generated.ts';

const VALIDATORS: Readonly<Record<Kind, Validator>> = { Policy: validatePolicy, Roles: validateRoles, Definitions: validateDefinitions };
const API_VERSION = 'adjudge/v1';

export function kindOfDocument(document: SourceDocument): Kind | undefined {
  return KINDS.find((kind) => kind === document.value['kind']);
}

/** Everything in a document that does not have the shape of its kind. */
export function validateShape(document: SourceDocument): readonly Diagnostic[] {
  const kind = kindOfDocument(document);
  if (kind === undefined) return [unknownKind(document)];
  const validate = VALIDATORS[kind];
  if (validate(document.value)) return [];
  return (validate.errors ?? []).flatMap((error) => describe(document, error));
}

function unknownKind(document: SourceDocument): Diagnostic {
  const written = document.value['kind'];
  const version = document.value['apiVersion'];
  if (written === undefined) return diagnosticAt(document, [], 'missing-key', 'the key `kind` is missing', { hint: `it is one of ${list(KINDS)}` });
  if (version !== API_VERSION && version !== undefined) return wrongVersion(document, ['apiVersion']);
  return diagnosticAt(document, ['kind'], 'unknown-kind', `there is no kind of document \`${plain(written)}\``, { hint: near(plain(written), KINDS) });
}

function describe(document: SourceDocument, error: ShapeError): readonly Diagnostic[] {
  const path = pathOf(document.value, error.instancePath);
  const at = (code: DiagnosticCode, message: string, hint?: string): readonly Diagnostic[] => [diagnosticAt(document, path, code, message, { hint })];
  const written = valueAt(document.value, path);
  switch (error.keyword) {
    case 'additionalProperties':
      return [describeUnknownKey(document, path, error, written)];
    case 'required':
      return at('missing-key', `the key \`${String(error.params['missingProperty'])}\` is missing`, missingHint(error));
    case 'type':
      return at('wrong-type', `expected ${withArticle(String(error.params['type']))}, not ${inspect(written)}`);
    case 'const':
      return path.at(-1) === 'apiVersion' ? [wrongVersion(document, path)] : [];
    case 'enum':
      return at('invalid-value', `\`${plain(written)}\` is not allowed here`, enumHint(error, written));
    case 'pattern':
      return at('invalid-name', `\`${plain(written)}\` is not a name`, nameHint(error));
    case 'propertyNames':
      return [];
    case 'minItems':
    case 'maxItems':
      return at(...describeCount(error, written));
    case 'minProperties':
    case 'maxProperties':
      return at(...describeProperties(error, written));
    default:
      return error.keyword === 'if' ? [] : at('invalid-value', `${inspect(written)} is not allowed here`);
  }
}

function describeUnknownKey(document: SourceDocument, path: Path, error: ShapeError, parent: Json): Diagnostic {
  const key = String(error.params['additionalProperty']);
  const allowed = Object.keys(schemaOf(error).properties ?? {});
  const free = allowed.filter((name) => !isPlainObject(parent) || !Object.hasOwn(parent, name));
  const synonym = SYNONYMS.get(key.toLowerCase())?.find((name) => allowed.includes(name));
  const hint = near(key, free.length === 0 ? allowed : free, synonym);
  const more = { hint, part: 'key' as const };
  const [code, what] = NAMES_OF_KEYS.get(definitionOf(error)) ?? (['unknown-key', 'key'] as const);
  return diagnosticAt(document, [...path, key], code, `there is no ${what} \`${key}\` here`, more);
}

const NAMES_OF_KEYS: ReadonlyMap<string, readonly [DiagnosticCode, string]> = new Map([
  ['condition', ['unknown-operator', 'operator']],
  ['function', ['unknown-function', 'function']],
]);

function describeCount(error: ShapeError, written: Json): [DiagnosticCode, string, string?] {
  const limit = Number(error.params['limit']);
  const count = Array.isArray(written) ? written.length : 0;
  if (count === 0 && limit === 1) return ['empty-list', 'the list is empty', 'leave the key out, or list at least one entry'];
  const wanted = error.keyword === 'minItems' && definitionOf(error) === 'function' ? `at least ${String(limit)}` : String(limit);
  return ['operand-count', `expected ${wanted} operands, not ${String(count)}`];
}

function describeProperties(error: ShapeError, written: Json): [DiagnosticCode, string, (string | undefined)?] {
  const name = definitionOf(error);
  const keys = isPlainObject(written) ? Object.keys(written) : [];
  if (name !== 'condition' && name !== 'function') return ['empty-list', 'nothing is declared here'];
  const what = name === 'condition' ? 'operator' : 'function';
  if (keys.length === 0) return ['one-operator', `expected one ${what}, not none`];
  const hint = name === 'condition' ? 'list them, each as an entry of its own: a list means that all must hold' : undefined;
  return ['one-operator', `expected one ${what}, not ${String(keys.length)}: ${list(keys)}`, hint];
}

function wrongVersion(document: SourceDocument, path: Path): Diagnostic {
  const message = `\`${plain(valueAt(document.value, path))}\` is not a version of the policy language`;
  return diagnosticAt(document, path, 'unsupported-version', message, { hint: `write \`${API_VERSION}\`` });
}

function missingHint(error: ShapeError): string | undefined {
  const property = schemaOf(error).properties?.[String(error.params['missingProperty'])];
  if (property?.const !== undefined) return `write \`${String(error.params['missingProperty'])}: ${property.const}\``;
  return property?.enum === undefined ? undefined : `it is ${property.enum.map((value) => `\`${value}\``).join(' or ')}`;
}

function enumHint(error: ShapeError, written: Json): string {
  const allowed = (error.params['allowedValues'] as readonly string[] | undefined) ?? [];
  const synonym = SYNONYMS.get(plain(written).toLowerCase())?.find((value) => allowed.includes(value));
  if (plain(written) === 'permit-unless-deny') return 'write an unconditional permit rule under `deny-overrides`, which says the same and does not grant what is unknown';
  return near(plain(written), allowed, synonym);
}

function nameHint(error: ShapeError): string {
  return error.schemaPath.includes('/as/') ? 'letters, digits and `_`, not starting with a digit' : 'letters, digits, `.`, `_` and `-`, starting with a letter or digit';
}

function near(written: string, candidates: readonly string[], synonym?: string): string {
  const best = synonym ?? suggest(written, candidates);
  return best === undefined ? `use one of ${list(candidates)}` : `did you mean \`${best}\`?`;
}

function list(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(', ');
}

function plain(value: Json | undefined): string {
  return typeof value === 'string' ? value : inspect(value);
}

function withArticle(type: string): string {
  return type === 'object' ? 'an object' : type === 'array' ? 'a list' : `a ${type}`;
}

/** The name of the definition that an error is from. */
function definitionOf(error: ShapeError): string {
  return /#\/\$defs\/(\w+)/.exec(error.schemaPath)?.[1] ?? '';
}

/** The schema that holds the keyword an error is about. */
function schemaOf(error: ShapeError): JsonSchema {
  const steps = error.schemaPath.slice(error.schemaPath.indexOf('#/$defs/') + '#/$defs/'.length).split('/').slice(0, -1).map(unescape);
  let schema: unknown = DEFINITIONS;
  for (const step of steps) schema = typeof schema === 'object' && schema !== null ? own(schema, step) : undefined;
  return (schema ?? {}) as JsonSchema;
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
