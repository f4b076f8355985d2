import type { Segment } from '../../src/ir/selector.ts';
import { UNKNOWN, type Value } from '../../src/ir/value.ts';
import { parseSelector, SelectorError } from '../../src/selector/parse.ts';
import { read } from '../../src/selector/read.ts';
import { readCorpus } from './files.ts';
import { asExpected, expectThat, refused, type Verdict, wrong } from './verdict.ts';

/** The compliance suite of RFC 9535, https://github.com/jsonpath-standard/jsonpath-compliance-test-suite. */
export const JSONPATH = 'jsonpath-cts.json';

interface Case {
  readonly name: string;
  readonly selector: string;
  readonly invalid_selector?: true;
  readonly document?: unknown;
  readonly result?: readonly unknown[];
  readonly results?: readonly (readonly unknown[])[];
}

export function jsonpathVerdicts(): readonly Verdict[] {
  const { tests } = JSON.parse(readCorpus(JSONPATH)) as { readonly tests: readonly Case[] };
  return tests.map(verdictOn);
}

function verdictOn(one: Case): Verdict {
  const named = { suite: 'RFC 9535', id: `${one.name}: ${one.selector}` };
  let segments: readonly Segment[];
  try {
    ({ segments } = parseSelector(one.selector));
  } catch (error) {
    if (!(error instanceof SelectorError)) return wrong(named, String(error));
    if (one.invalid_selector === true) return asExpected(named);
    return error.code === 'unsupported-selector' ? refused(named, error.message) : wrong(named, error.message);
  }
  if (one.invalid_selector === true) return wrong(named, 'accepted');
  const found = nodesOf(read(one.document, segments), segments);
  if (found === 'unknown') return expectThat(named, isOverObject(one.document, segments), 'unknown');
  const text = JSON.stringify(found);
  const isSame = (one.results ?? [one.result]).some((result) => JSON.stringify(result) === text);
  return expectThat(named, isSame, text);
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
