// Writes the pages about a run anew from its JSON: `pnpm bench:report benchmarks/results/….json`.
import { readFileSync } from 'node:fs';
import { writePages } from './report/pages.ts';
import type { Record } from './report/record.ts';

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('usage: report.js FILE');
for (const path of writePages(JSON.parse(readFileSync(file, 'utf8')) as Record)) console.log(path);
