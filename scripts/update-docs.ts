// Writes below each refused document in the docs what is printed for it now: `npx tsx scripts/update-docs.ts`.
// Read the difference before you commit it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkDocuments, formatDiagnostic } from '../packages/core/src/index.ts';
import { pages } from './docs/pages.ts';
import { root } from './run.ts';

const REFUSED = /(^```yaml invalid\n([^]*?)^```\n\n```text\n)([^]*?)(?=^```$)/gm;

for (const { path, text } of pages()) {
  const updated = text.replaceAll(REFUSED, (_, above: string, document: string, printed: string) => {
    const source = printed.split(':')[0] ?? '';
    const lines = checkDocuments([{ text: document, source }]).map(formatDiagnostic);
    return `${above}${lines.join('\n')}\n`;
  });
  if (updated === text) continue;
  writeFileSync(join(root, path), updated);
  console.log(`updated ${path}`);
}
