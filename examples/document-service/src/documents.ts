import type { AccessRequest, Resource } from '@adjudge/core';
import { randomUUID } from 'node:crypto';
import { field } from './body.ts';

export interface Document {
  readonly id: string;
  readonly tenantId: string;
  readonly ownerId: string;
  readonly status: 'draft' | 'published' | 'archived';
  readonly classification: 'internal' | 'confidential';
  readonly sharedWith: readonly { readonly userId: string; readonly access: 'read' | 'edit' }[];
  readonly text: string;
}

/**
 * What policies see of a document: everything but the text. No document is no resource, which the engine denies: so nobody
 * can tell a document that is not there from one that they may not see.
 */
export function documentResource(document: Document): Resource;
export function documentResource(document: Document | undefined): Resource | undefined;
export function documentResource(document: Document | undefined): Resource | undefined {
  if (document === undefined) return undefined;
  const { id, text: _, ...properties } = document;
  return { type: 'document', id, properties };
}

/** A tenant's documents as a whole: what one lists, and adds to. */
export function documentsOf(tenantId: string): Resource {
  return { type: 'document', id: `tenants/${tenantId}`, properties: { tenantId } };
}

/** Tenant and owner come from the question that was permitted, never from the body. */
export function newDocument({ subject, resource }: AccessRequest, body: unknown): Document {
  const tenantId = String(resource.properties?.['tenantId']);
  return withText({ ...DRAFT, id: randomUUID(), tenantId, ownerId: subject.id }, body);
}

/** A body changes the text and nothing else, whatever it holds. */
export function withText(document: Document, body: unknown): Document {
  const text = field(body, 'text');
  return typeof text === 'string' ? { ...document, text } : document;
}

const DRAFT = { status: 'draft', classification: 'internal', sharedWith: [], text: '' } as const;

export const DOCUMENTS: readonly Document[] = [
  { ...DRAFT, id: 'plan', tenantId: 'acme', ownerId: 'alice' },
  { ...DRAFT, id: 'handbook', tenantId: 'acme', ownerId: 'erik', status: 'published' },
  { ...DRAFT, id: 'minutes', tenantId: 'acme', ownerId: 'alice', status: 'archived' },
  { ...DRAFT, id: 'salaries', tenantId: 'acme', ownerId: 'dora', classification: 'confidential' },
  { ...DRAFT, id: 'roadmap', tenantId: 'acme', ownerId: 'erik', sharedWith: [{ userId: 'ida', access: 'read' }] },
  { ...DRAFT, id: 'brief', tenantId: 'acme', ownerId: 'erik', sharedWith: [{ userId: 'ida', access: 'edit' }] },
  { ...DRAFT, id: 'memo', tenantId: 'acme', ownerId: 'leo' },
  { ...DRAFT, id: 'pitch', tenantId: 'bolt', ownerId: 'nina' },
];
