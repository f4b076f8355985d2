// What may import what, as lint rules. The table is the one in ARCHITECTURE.md: change both together.
import { isBuiltin } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

const base = ['support', 'diagnostics', 'ir'];
const vocabulary = [...base, 'operators', 'selector'];

/** Each folder of packages/core/src, and `engine`, which is files at the top; and what it may import beside itself. */
export const layers = new Map([
  ['support', []],
  ['diagnostics', ['support']],
  ['ir', ['support']],
  ['operators', base],
  ['selector', base],
  ['document', vocabulary],
  ['validate', [...vocabulary, 'document']],
  ['compile', ['support', 'ir', 'operators', 'selector']],
  ['decide', [...vocabulary, 'compile']],
  ['explain', [...vocabulary, 'compile', 'decide']],
  ['plan', [...vocabulary, 'compile']],
  ['engine', [...vocabulary, 'document', 'validate', 'compile', 'decide', 'explain']],
  ['suite', [...vocabulary, 'document', 'decide', 'explain', 'engine']],
  ['resolve', [...base, 'selector', 'decide']],
  ['shadow', [...base, 'operators', 'decide', 'engine']],
]);

/**
 * Why the file may not have this import, or undefined when it may.
 * Both paths are relative to the repository and use `/`.
 *
 * @param {string} file
 * @param {string} specifier
 * @returns {string | undefined}
 */
export function problemWith(file, specifier) {
  const home = /^((?:packages|examples)\/[^/]+|benchmarks|conformance)\/src\//.exec(file)?.[1];
  if (home === undefined || /\.test(-d)?\.ts$/.test(file)) return undefined;

  if (!specifier.startsWith('.')) return home === 'packages/core' ? problemWithPackage(specifier) : undefined;

  const target = join(dirname(file), specifier).split(sep).join('/');
  if (!target.startsWith(`${home}/src/`)) {
    return `\`${specifier}\` leaves the sources of ${home}; import another package by its name`;
  }
  return home === 'packages/core' ? problemInCore(file.slice(18), target.slice(18)) : undefined;
}

/** @param {string} specifier */
function problemWithPackage(specifier) {
  if (isBuiltin(specifier)) return `core runs anywhere, so it may not import the Node built-in \`${specifier}\``;
  if (specifier.startsWith('@adjudge/'))
    return `core may not import \`${specifier}\`; the other packages stand on core`;
  return undefined;
}

/**
 * @param {string} file
 * @param {string} target
 */
function problemInCore(file, target) {
  if (file === 'index.ts') return undefined;
  const [from, to] = [layerOf(file), layerOf(target)];
  if (to === undefined) return `nothing imports \`${target}\``;
  if (from === undefined || from === to) return undefined;
  const allowed = layers.get(from);
  if (allowed === undefined) return `the folder \`${from}\` has no row in the layer table (scripts/lint/imports.js)`;
  return allowed.includes(to)
    ? undefined
    : `\`${from}\` may not import \`${to}\`, only: ${allowed.join(', ') || 'nothing'}`;
}

const ENGINE = /^(?:engine(?:-\w+)?|check-documents|compile-to-module)\.ts$/;

/** @param {string} path The layer of a file of core, or undefined for what is imported from outside: `index.ts` and its like. */
const layerOf = (path) => {
  if (path.includes('/')) return path.slice(0, path.indexOf('/'));
  return ENGINE.test(path) ? 'engine' : undefined;
};

/** @type {Parameters<import('oxlint/plugins-dev').RuleTester['run']>[1]} */
const imports = {
  create(context) {
    const file = relative(root, context.filename).split(sep).join('/');
    /** @param {{ range: [number, number]; source?: object | null }} node */
    const check = (node) => {
      const specifier = node.source && 'value' in node.source ? node.source.value : undefined;
      const message = typeof specifier === 'string' ? problemWith(file, specifier) : undefined;
      if (message !== undefined) context.report({ node, message });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
      TSImportType: check,
    };
  },
};

export default { meta: { name: 'adjudge' }, rules: { imports } };
