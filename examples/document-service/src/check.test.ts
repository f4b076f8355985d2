import { createEngine } from '@adjudge/core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { check } from './check.ts';
import { createEngineOrExit, readPolicies } from './policies.ts';
import { allOutcomes, exitStatus, summary, table } from './report.ts';
import { type Answer, type Chapter, CHAPTERS } from './requests.ts';

const documents = readPolicies(new URL('../policies/', import.meta.url));
const engine = createEngine(documents);

describe('the demo', () => {
  it.each([['express', 'koa'] as const, ['koa', 'express'] as const])(
    'is answered as expected by %s and %s',
    async (...order) => {
      const chapters = await check(engine, CHAPTERS, order);
      expect(allOutcomes(chapters).filter((outcome) => !outcome.isExpected)).toEqual([]);
      expect(exitStatus(chapters)).toBe(0);
    },
  );

  it('sends at least 44 requests, as different subjects, to both servers', async () => {
    const outcomes = allOutcomes(await check(engine, CHAPTERS));
    expect(outcomes.length).toBeGreaterThanOrEqual(44);
    expect(new Set(outcomes.map(({ as }) => as)).size).toBeGreaterThan(15);
    expect(new Set(outcomes.map(({ server }) => server)).size).toBe(2);
  });

  it('has a request that each rule decides', async () => {
    const outcomes = allOutcomes(await check(engine, CHAPTERS));
    const decisive = new Set(outcomes.map(({ answer }) => answer.rule));
    const considered = outcomes.flatMap(({ question }) => (question ? engine.explain(question).rules : []));
    expect(considered.map(({ rule }) => rule).filter((rule) => !decisive.has(rule))).toEqual([]);
  });

  it.each(['documents', 'expenses', 'network', 'tenants'])('fails without the policy `%s`', async (name) => {
    const fewer = createEngine(documents.filter(({ source }) => source !== `${name}.yaml`));
    expect(exitStatus(await check(fewer, CHAPTERS))).toBe(1);
  });
});

describe('an answer that is not the expected one', () => {
  const WRONG: readonly [string, Partial<Answer>][] = [
    ['status', { status: 403 }],
    ['decision', { decision: false }],
    ['reason', { reason: 'default-deny' }],
    ['rule', { rule: 'org-roles/editor/document' }],
  ];

  /** The first two requests, the second of them with another expectation. */
  function expecting(wrong: Partial<Answer>): readonly Chapter[] {
    const [first, second] = CHAPTERS[0]!.requests;
    return [{ title: 'Two', requests: [first!, { ...second!, expected: { ...second!.expected, ...wrong } }] }];
  }

  it.each(WRONG)('fails the run if it differs in its %s', async (_, wrong) => {
    const chapters = await check(engine, expecting(wrong));
    expect(allOutcomes(chapters).map(({ isExpected }) => isExpected)).toEqual([true, false]);
    expect(exitStatus(chapters)).toBe(1);
    expect(summary(chapters)).toBe('2 requests, 1 as expected');
  });

  it('is marked in the table, above what was expected', async () => {
    const chapters = await check(
      engine,
      expecting({ status: 403, decision: false, reason: 'default-deny', rule: null }),
    );
    expect(`\n${table(chapters, false)}`).toBe(`
   server   method  path                     subject  answer      reason           rule

Two
   express  GET     /tenants/acme/documents  bob      200 permit  explicit-permit  org-roles/viewer/document
!! koa      GET     /documents/plan          bob      200 permit  explicit-permit  org-roles/viewer/document
                    expected                          403 deny    default-deny     -`);
  });

  it('is none at all', () => {
    expect(exitStatus([])).toBe(1);
  });
});

describe('the table', () => {
  it('has escape sequences where they are wanted, and only there', async () => {
    const chapters = await check(engine, CHAPTERS);
    expect(table(chapters, true)).toContain('\u001b[');
    expect(table(chapters, false)).toMatch(/^[\n -~]+$/);
  });
});

describe('createEngineOrExit', () => {
  afterEach(() => vi.restoreAllMocks());

  it('prints every mistake in the policies and exits with 1', () => {
    const exit = vi.spyOn(process, 'exit').mockImplementation(() => {
      throw new Error('exit');
    });
    const print = vi.spyOn(console, 'error').mockReturnValue();
    const broken = documents.map(({ text, ...rest }) => ({
      ...rest,
      text: text.replace('effect: deny', 'efect: deny'),
    }));
    expect(() => createEngineOrExit(broken)).toThrow('exit');
    expect(exit).toHaveBeenCalledExactlyOnceWith(1);
    const lines = print.mock.calls.map(([line]) => String(line));
    for (const place of ['documents.yaml:45:5', 'expenses.yaml:45:5', 'network.yaml:9:5', 'tenants.yaml:9:5']) {
      expect(lines).toContainEqual(expect.stringContaining(`${place}: error: `));
    }
  });
});
