import type { DocumentInput, DocumentObject } from '@adjudge/core';
import { parseAllDocuments } from 'yaml';

/** The same documents, each as an object. */
export function asObjects(documents: readonly DocumentInput[]): readonly DocumentObject[] {
  return documents.flatMap((document): readonly DocumentObject[] => {
    if (typeof document.text !== 'string') return [document as DocumentObject];
    return parseAllDocuments(document.text, { version: '1.2', schema: 'core' }).map(
      (parsed) => parsed.toJS() as DocumentObject,
    );
  });
}

/** The same documents, each as JSON text. */
export function asTexts(documents: readonly DocumentInput[]): readonly DocumentInput[] {
  return asObjects(documents).map((document) => ({ text: JSON.stringify(document), source: 'document.json' }));
}

/** Documents that must decide the same: documents, keys, and all lists whose order never matters, from back to front. */
export function mirrored(documents: readonly DocumentInput[]): readonly DocumentObject[] {
  return asObjects(documents)
    .map((document) => mirror(document, 'document') as DocumentObject)
    .toReversed();
}

/** The same documents: keys have no order. */
export function withKeysReversed(documents: readonly DocumentInput[]): readonly DocumentObject[] {
  return asObjects(documents).map((document) => reverseKeys(document) as DocumentObject);
}

function reverseKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(reverseKeys);
  const members = Object.entries(value).map(([name, member]) => [name, reverseKeys(member)] as const);
  return Object.fromEntries(members.toReversed());
}

/** What stands under these keys is data, whose order may matter. */
const DATA: ReadonlySet<string> = new Set(['value', 'constants', 'parameters']);
const UNORDERED: ReadonlySet<string> = new Set([
  'resources',
  'imports',
  'rules',
  'actions',
  'roles',
  'hasAnyRole',
  'hasAllRoles',
  'members',
  'days',
  'subjects',
  'when',
  'unless',
  'satisfies',
  'allOf',
  'anyOf',
  'noneOf',
  'not',
  'inherits',
  'parents',
  'separationOfDuties',
  'assignments',
  'acr',
]);

function mirror(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || DATA.has(key)) return value;
  if (!Array.isArray(value)) {
    const isOrdered = (name: string): boolean => isFirstApplicable(value) && (name === 'rules' || name === 'members');
    const members = Object.entries(value).map(
      ([name, member]) => [name, mirror(member, isOrdered(name) ? '' : name)] as const,
    );
    return Object.fromEntries(members.toReversed());
  }
  const entries = value.map((entry: unknown) => mirror(entry, ''));
  return UNORDERED.has(key) ? entries.toReversed() : entries;
}

/** Whether something is a policy or set in which the order of rules or members matters. */
function isFirstApplicable(value: object): boolean {
  return 'combining' in value && value.combining === 'first-applicable';
}
