import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { KINDS } from '../src/document/schema/kinds.ts';
import { DEFINITIONS, publishedSchema } from '../src/document/schema/schemas.ts';
import { documentsPage } from './reference/documents-page.ts';
import { operatorsPage } from './reference/operators-page.ts';

/** Where the pages of the reference stand, seen from the package. */
export const REFERENCE = '../../docs/reference/';

const SCHEMA_ID = 'urn:adjudge:v1';

/** The files that are made from the tables of core: by path, seen from the package, with their text. */
export function generatedFiles(): ReadonlyMap<string, string> {
  const schemas = KINDS.map(
    (kind) => [`schemas/${kind}.schema.json`, `${JSON.stringify(publishedSchema(kind), null, 2)}\n`] as const,
  );
  return new Map([
    ['src/document/validators.generated.ts', validators()],
    ...schemas,
    [`${REFERENCE}documents.md`, documentsPage()],
    [`${REFERENCE}operators.md`, operatorsPage()],
  ]);
}

/** Validators as code, so that loading documents needs no code generation. */
function validators(): string {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    ownProperties: true,
    code: { source: true, esm: true, lines: true },
  });
  ajv.addSchema({ $id: SCHEMA_ID, $defs: withoutDocs(DEFINITIONS) as object });
  const exports = Object.fromEntries(KINDS.map((kind) => [`validate${kind}`, `${SCHEMA_ID}#/$defs/${kind}`]));
  const code = standalone.default(ajv, exports);
  if (code.includes('require('))
    throw new Error('a validator needs a module at run time: leave out the keyword that does');
  const typed = code
    .replaceAll(/^export const (\w+) = /gm, 'export const $1: Validator = ')
    .replaceAll(COLLECTING, 'vErrors = collect(vErrors, $1);');
  return `// @ts-nocheck\n// Generated from document/schema by \`pnpm generate\`; a test fails when it is out of date.\nimport { collect, type Validator } from './validator.ts';\n${typed}`;
}

/** How ajv adds what it has found inside to what it has found so far: by copying it all, which takes the square of the time. */
const COLLECTING = /vErrors = vErrors === null \? ([\w.]+) : vErrors\.concat\(\1\);/g;

/** What only readers need makes the code longer, and nothing else. */
function withoutDocs(schema: unknown): unknown {
  return JSON.parse(
    JSON.stringify(schema, (key, value: unknown) =>
      key === 'description' && typeof value === 'string' ? undefined : value,
    ),
  );
}
