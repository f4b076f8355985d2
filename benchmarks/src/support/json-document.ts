import type { DocumentText } from '@adjudge/core';

/** A policy document as JSON text. */
export function jsonDocument(document: { readonly name: string } & Readonly<Record<string, unknown>>): DocumentText {
  return { text: JSON.stringify({ apiVersion: 'adjudge/v1', ...document }), source: `${document.name}.json` };
}
