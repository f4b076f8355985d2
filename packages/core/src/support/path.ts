/** Where something stands in a document: member names and list indices from the top. */
export type Path = readonly (string | number)[];

const SHORTHAND = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Writes a path as a JSONPath (RFC 9535), with the dot shorthand where a name allows it: `$.rules[2].when`. */
export function formatPath(path: Path): string {
  return `$${path.map(formatStep).join('')}`;
}

function formatStep(step: string | number): string {
  if (typeof step === 'number') return `[${String(step)}]`;
  return SHORTHAND.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
}
