import { AUTHZEN, authzenVerdicts } from '../test/corpora/authzen.ts';
import { hasCorpus } from '../test/corpora/files.ts';
import { JSONPATH, jsonpathVerdicts } from '../test/corpora/jsonpath.ts';
import { countOf, reasonsOf, type Verdict } from '../test/corpora/verdict.ts';

const verdicts = [...runWhere(JSONPATH, jsonpathVerdicts), ...runWhere(AUTHZEN, authzenVerdicts)];

console.log('suite                    as expected   refused on purpose   wrong');
for (const suite of new Set(verdicts.map((one) => one.suite)))
  print(
    suite,
    verdicts.filter((one) => one.suite === suite),
  );
print('all', verdicts);

console.log('\nrefused on purpose, because');
for (const [reason, count] of reasonsOf(verdicts)) console.log(`${String(count).padStart(5)}  ${reason}`);

const wrong = verdicts.filter(({ word }) => word === 'wrong');
for (const { suite, id, why } of wrong) console.error(`wrong: ${suite} ${id}: ${why ?? ''}`);
process.exitCode = wrong.length === 0 && verdicts.length > 0 ? 0 : 1;

function runWhere(corpus: string, run: () => readonly Verdict[]): readonly Verdict[] {
  if (hasCorpus(corpus)) return run();
  console.log(`${corpus} is not at hand: its cases are left out`);
  return [];
}

function print(name: string, those: readonly Verdict[]): void {
  const [expected, refused, bad] = (['as expected', 'refused on purpose', 'wrong'] as const).map((word) =>
    String(countOf(those, word)),
  );
  console.log(`${name.padEnd(24)} ${expected?.padStart(11)} ${refused?.padStart(20)} ${bad?.padStart(7)}`);
}
