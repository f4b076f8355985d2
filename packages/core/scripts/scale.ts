import { parseArgs } from 'node:util';
import { createEngine, type DocumentInput, type DocumentObject } from '../src/index.ts';
import { leastOf, loadingOf } from '../test/scale/measure.ts';
import { ATTACKS, policyWith } from '../test/scale/requests.ts';
import { asBlockYaml, asFlowYaml, asJson, MISTAKEN, SHAPES } from '../test/scale/shapes.ts';

/*
 * Whether documents of any shape, up to ten megabytes, load in two seconds, the first decision included, or are refused for
 * a limit in that time. A shape that is refused is tried again at half the size until it loads. And whether any request of up
 * to a megabyte is decided within ten milliseconds, and explained within a quarter of a second.
 */
const BAR_MS = 2_000;
const DECIDING_BAR_MS = 10;
const EXPLAINING_BAR_MS = 250;
const LARGEST = 10_000_000;
const SMALLEST = 300_000;

const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });

const FORMATS: readonly (readonly [string, (documents: readonly DocumentObject[]) => readonly DocumentInput[]])[] = [
  ['objects', (documents) => documents],
  ['JSON', asJson],
  ['YAML in blocks', (documents) => [asBlockYaml(documents)]],
  ['YAML in one line', (documents) => [asFlowYaml(documents)]],
];

let missed = 0;
console.log('| shape | as | MB | load ms | first decision ms | |');
console.log('|---|---|--:|--:|--:|---|');
for (const { name, documents } of [...SHAPES, ...MISTAKEN].filter((shape) => shape.name.includes(values.only))) {
  for (const [format, write] of FORMATS) {
    for (let bytes = LARGEST; bytes >= SMALLEST; bytes /= 2) {
      const written = documents(bytes);
      const megabytes = sizeOf(written);
      const { verdict, loadMs, firstMs } = loadingOf(write(written));
      const isMissed = loadMs + firstMs > BAR_MS;
      if (isMissed) missed += 1;
      const words = `${verdict}${isMissed ? ', **too slow**' : ''}`;
      console.log(`| ${name} | ${format} | ${megabytes} | ${loadMs.toFixed(0)} | ${firstMs.toFixed(0)} | ${words} |`);
      if (verdict !== 'refused for a limit') break;
    }
  }
}
console.log('\n| request | MB | evaluate ms | explain ms | |');
console.log('|---|--:|--:|--:|---|');
for (const attack of ATTACKS.filter(({ name }) => name.includes(values.only))) {
  const engine = createEngine(policyWith(attack));
  const { reason } = engine.evaluate(attack.request);
  const evaluateMs = leastOf(10, () => engine.evaluate(attack.request));
  const explainMs = leastOf(3, () => engine.explain(attack.request));
  const isMissed = evaluateMs > DECIDING_BAR_MS || explainMs > EXPLAINING_BAR_MS;
  if (isMissed) missed += 1;
  const words = `${reason}${isMissed ? ', **too slow**' : ''}`;
  console.log(
    `| ${attack.name} | ${sizeOf(attack.request)} | ${evaluateMs.toFixed(2)} | ${explainMs.toFixed(0)} | ${words} |`,
  );
}
console.log(missed === 0 ? '\nevery bar is kept' : `\n${String(missed)} bars are missed`);
process.exitCode = missed === 0 ? 0 : 1;

function sizeOf(value: unknown): string {
  try {
    return (JSON.stringify(value).length / 1e6).toFixed(1);
  } catch {
    return '–'; // nested too deep for it
  }
}
