import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generatedFiles, REFERENCE } from './generated-files.ts';

const root = new URL('../', import.meta.url);
for (const folder of ['schemas/', REFERENCE]) mkdirSync(new URL(folder, root), { recursive: true });
for (const [path, text] of generatedFiles()) {
  writeFileSync(new URL(path, root), text);
  console.log(`wrote ${fileURLToPath(new URL(path, root))}`);
}
