import { describe, expect, test } from 'vitest';
import { AUTHZEN, authzenVerdicts } from './authzen.ts';
import { hasCorpus } from './files.ts';
import { JSONPATH, jsonpathVerdicts } from './jsonpath.ts';
import { countOf, reasonsOf, type Verdict } from './verdict.ts';

const wrongOnes = (verdicts: readonly Verdict[]): readonly Verdict[] => verdicts.filter(({ word }) => word === 'wrong');

describe.skipIf(!hasCorpus(JSONPATH))('the compliance suite of RFC 9535 (skipped where it is not at hand)', () => {
  test('finds what it expects, but for what the language leaves out', () => {
    const verdicts = jsonpathVerdicts();
    expect(wrongOnes(verdicts)).toEqual([]);
    expect(countOf(verdicts, 'as expected')).toBeGreaterThan(380);
    expect([...reasonsOf(verdicts).keys()]).toEqual([
      '`..` is not allowed, since it would find a name wherever a caller nests it',
      'filters are not allowed in a selector',
      'a slice steps forward, by at least 1',
    ]);
  });
});

describe.skipIf(!hasCorpus(AUTHZEN))('the published cases of AuthZEN (skipped where they are not at hand)', () => {
  test('are decided as they say by evaluate, explain and batches', () => {
    const verdicts = authzenVerdicts();
    expect(wrongOnes(verdicts)).toEqual([]);
    expect(countOf(verdicts, 'as expected')).toBeGreaterThan(390);
  });

  test('are left out only where they are about pages or the figures of HTTP', () => {
    const refused = authzenVerdicts().filter(({ word }) => word === 'refused on purpose');
    const others = refused.filter(({ suite }) => suite !== 'authzen-figures');
    expect(others.map(({ id }) => id)).toEqual(['c-4-5-2#0']);
    expect(refused.length).toBeLessThan(60);
  });
});
