import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Segment } from '../ir/selector.ts';
import { UNKNOWN, type Value } from '../ir/value.ts';
import { parseSelector, SelectorError } from './parse.ts';
import { read } from './read.ts';

/** The compliance suite of RFC 9535, https://github.com/jsonpath-standard/jsonpath-compliance-test-suite, where it is at hand. */
const SUITE = new URL('../../../../../shared/corpora/jsonpath-cts.json', import.meta.url);

interface Case {
  readonly name: string;
  readonly selector: string;
  readonly invalid_selector?: true;
  readonly document?: unknown;
  readonly result?: readonly unknown[];
  readonly results?: readonly (readonly unknown[])[];
}

type Verdict = 'as expected' | 'refused on purpose' | `wrong: ${string}`;

function verdictOn(one: Case): Verdict {
  let segments: readonly Segment[];
  try {
    ({ segments } = parseSelector(one.selector));
  } catch (error) {
    if (!(error instanceof SelectorError)) return `wrong: ${String(error)}`;
    if (one.invalid_selector === true) return 'as expected';
    return error.code === 'unsupported-selector' ? 'refused on purpose' : `wrong: ${error.message}`;
  }
  if (one.invalid_selector === true) return 'wrong: accepted';
  const found = nodesOf(read(one.document, segments), segments);
  if (found === 'unknown') return isOverObject(one.document, segments) ? 'as expected' : 'wrong: unknown';
  const text = JSON.stringify(found);
  const isSame = (one.results ?? [one.result]).some((result) => JSON.stringify(result) === text);
  return isSame ? 'as expected' : `wrong: ${text}`;
}

/**
 * What was read, as the suite states it: a list of nodes. Where a node cannot be had, the suite leaves it out, and
 * policies see an absent or unknown value or element in its place.
 */
function nodesOf(value: Value, segments: readonly Segment[]): readonly unknown[] | 'unknown' {
  const isKnown = (one: Value): boolean => one !== undefined && typeof one !== 'symbol';
  if (!segments.some(isListSegment)) return isKnown(value) ? [value] : [];
  if (value === UNKNOWN.wrongType) return 'unknown';
  return Array.isArray(value) ? value.filter(isKnown) : [];
}

/** A wildcard or slice over an object or a scalar is unknown to policies; to the suite it is all members, or nothing. */
function isOverObject(document: unknown, segments: readonly Segment[]): boolean {
  const list = segments.findIndex(isListSegment);
  return !Array.isArray(read(document, segments.slice(0, list)));
}

function isListSegment(segment: Segment): boolean {
  return segment.kind !== 'name' && segment.kind !== 'index';
}

test.skipIf(!existsSync(SUITE))('the compliance suite of RFC 9535 (skipped where it is not at hand)', () => {
  const { tests } = JSON.parse(readFileSync(SUITE, 'utf8')) as { readonly tests: readonly Case[] };
  const verdicts = tests.map((one) => ({ name: one.name, selector: one.selector, verdict: verdictOn(one) }));
  const count = (verdict: Verdict): number => verdicts.filter((one) => one.verdict === verdict).length;
  console.log(`as expected: ${count('as expected')}, refused on purpose: ${count('refused on purpose')}`);
  expect(verdicts.filter((one) => one.verdict.startsWith('wrong'))).toEqual([]);
  expect(tests.length).toBeGreaterThan(700);
  expect(count('as expected')).toBeGreaterThan(380);
});
