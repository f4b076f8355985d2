import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { root } from '../run.ts';

/** A page of the documentation. */
export interface Page {
  /** Relative to the repository, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** A fenced block of code. */
export interface Block {
  /** `docs/guide/diagnostics.md:35`, for the names of tests. */
  readonly place: string;
  /** What stands behind the fence: `yaml invalid`, `ts`. */
  readonly info: string;
  readonly code: string;
}

const TOP = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md'];
const OTHER = ['conformance', 'benchmarks', 'examples', 'packages'];

/** Every page that these tests look after, in the order of a reader. */
export function pages(): readonly Page[] {
  const docs = markdownIn('docs');
  return [...TOP, 'packages/core/README.md', ...docs].map(page);
}

/** Every page of the repository, whoever writes it. */
export function allPages(): readonly Page[] {
  return [...TOP, ...markdownIn('docs'), ...OTHER.flatMap(markdownIn)].map(page);
}

export function page(path: string): Page {
  return { path, text: readFileSync(join(root, path), 'utf8') };
}

export function blocksOf({ path, text }: Page): readonly Block[] {
  return [...text.matchAll(/^( *)```(\S.*)\n([^]*?)^\1```$/gm)].map(
    ({ index, 1: indent = '', 2: info = '', 3: code = '' }) => ({
      place: `${path}:${String(text.slice(0, index).split('\n').length)}`,
      info,
      code: code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    }),
  );
}

/** The part of a page below a heading, up to the next heading of any level. */
export function section({ path, text }: Page, heading: string): string {
  const [, below] = `\n${text}`.split(`\n${heading}\n`);
  if (below === undefined) throw new Error(`${path} has no heading "${heading}"`);
  return below.split(/^#{1,6} /m)[0] ?? '';
}

/** The first column of a table, as far as it is code. */
export function codeInFirstColumn(text: string): readonly string[] {
  return [...text.matchAll(/^\| (`[^|]*`) *\|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code),
  );
}

/** The anchors of a page's headings, as GitHub makes them. */
export function anchorsOf({ text }: Page): ReadonlySet<string> {
  const prose = text.replaceAll(/^ *```[^]*?^ *```$/gm, '');
  return new Set(
    [...prose.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

/** Links to other files of the repository: the file, relative to the repository, and the anchor. */
export function linksOf({
  path,
  text,
}: Page): readonly { readonly target: string; readonly anchor: string | undefined }[] {
  const prose = text.replaceAll(/^ *```[^]*?^ *```$/gm, '').replaceAll(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^()\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/.test(link))
    .map((link) => {
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? path : join(dirname(path), file).split(sep).join('/');
      return { target, anchor };
    });
}

function markdownIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.includes('node_modules/') && !path.includes('/dist/'))
    .toSorted();
}
