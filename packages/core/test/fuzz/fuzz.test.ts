import { describe, expect, test } from 'vitest';
import { type AccessRequest, checkDocuments, createEngine, type DocumentInput, type Engine } from '../../src/index.ts';
import { materialize } from './hostile.ts';
import { fuzz } from './run.ts';
import { shrink } from './shrink.ts';
import { type Answer, ask, type Core, type Target } from './target.ts';
import { TARGETS } from './targets.ts';

const real: Core = { checkDocuments, createEngine };

/** The engine behind something that changes what it is given. */
function rewriting(document: (text: string) => string, request: (text: string) => string = (text) => text): Core {
  const rewrite = (documents: readonly DocumentInput[]): readonly DocumentInput[] =>
    documents.map((one) => ('text' in one ? { ...one, text: document(String(one['text'])) } : changed(one, document)));
  return {
    checkDocuments: (documents) => checkDocuments(rewrite(documents)),
    createEngine: (documents, options) => {
      const engine = createEngine(rewrite(documents), options);
      const asked = (made: unknown): AccessRequest => changed(made, request) as AccessRequest;
      return {
        ...engine,
        evaluate: (made) => engine.evaluate(asked(made)),
        explain: (made) => engine.explain(asked(made)),
      };
    },
  };
}

function changed<T>(value: T, change: (text: string) => string): T {
  try {
    return JSON.parse(change(JSON.stringify(value))) as T;
  } catch {
    return value;
  }
}

/** For each target, slips that others have made in such a place. */
const SLIPS: Readonly<Record<string, Readonly<Record<string, Core>>>> = {
  yaml: {
    'takes the last of two keys': rewriting((text) => text.replace(/^name: documents\n(?=name:)/m, '')),
    'knows `yes`': rewriting((text) => text.replaceAll(/\byes\b/g, 'true')),
    'ignores directives': rewriting((text) => text.replaceAll(/^%.*\n/gm, '')),
  },
  json: {
    'allows a comma at the end': rewriting((text) => text.replaceAll(/,\s*(?=[\]}])/g, '')),
    'takes the last of two keys': rewriting((text) => text.replace('"name":"other",', '')),
  },
  selector: {
    'trims blank space': rewriting((text) => text.replaceAll(/([a-z\]]) +"/g, '$1"')),
    'counts from one': rewriting((text) => text.replaceAll('list[0]', 'list[9]')),
  },
  pattern: {
    'lets a star cross segments': rewriting((text) => text.replaceAll(/\*+/g, '**')),
    'allows three stars': rewriting((text) => text.replaceAll(/\*{3,}/g, '**')),
  },
  regex: {
    'searches instead of matching': rewriting((text) =>
      text.replace(/("matches":\[[^,]*,{"value":")([^"\\]*)"/, '$1.*(?:$2).*"'),
    ),
    'drops what looks ahead': rewriting((text) => text.replaceAll('(?=', '(?:')),
  },
  ip: {
    'drops leading zeros': rewriting(
      (text) => text,
      (text) => text.replaceAll(/(?<=[".])0+(?=[0-9]+\.)/g, ''),
    ),
    'takes any prefix of a network': rewriting(
      (text) => text,
      (text) => text.replaceAll('10.1.2.3/8', '10.0.0.0/8'),
    ),
  },
  instant: {
    'lets days run over': rewriting(
      (text) => text,
      (text) => text.replaceAll('-02-30', '-03-01'),
    ),
    'presumes UTC': rewriting(
      (text) => text,
      (text) => text.replaceAll(/(T\d\d:\d\d:\d\d)"/g, '$1Z"'),
    ),
    'ignores offsets': rewriting(
      (text) => text,
      (text) => text.replaceAll(/[+-]\d\d:\d\d"/g, 'Z"'),
    ),
  },
  duration: {
    'counts a month as thirty days': rewriting(
      (text) => text,
      (text) => text.replaceAll('"P1M"', '"P30D"'),
    ),
    'reads minutes as hours': rewriting(
      (text) => text,
      (text) => text.replaceAll('15M"', '15H"'),
    ),
  },
  schedule: {
    'ignores time zones': rewriting((text) => text.replace(/"timeZone":"[A-Z][^"]*"/, '"timeZone":"UTC"')),
    'ends nights at midnight': rewriting((text) => text.replace('"to":"06:00"', '"to":"23:59"')),
    'repairs times': rewriting((text) =>
      text.replace('"8:00"', '"08:00"').replace('25:00', '23:00').replace('"Monday"', '"monday"'),
    ),
  },
  request: {
    'converts identifiers': rewriting(
      (text) => text,
      (text) => text.replaceAll('"id":1', '"id":"1"'),
    ),
    'takes the owner for granted': rewriting((text) =>
      text.replaceAll('"$.resource.properties.ownerId"', '"$.subject.id"'),
    ),
  },
};

function within(runs: number, target: Target, core: Core): ReturnType<typeof fuzz> {
  return fuzz(target, core, { seed: 1, isDone: (tally) => tally.runs >= runs, shrinks: false });
}

describe.each(TARGETS)('the target $name', (target) => {
  test('finds nothing in the engine, with a few inputs', () => {
    const tally = within(target.seeds.length + 20, target, real);
    expect(tally.finding).toBeUndefined();
    expect(tally.accepted).toBeGreaterThan(5);
    expect(tally.runs).toBeGreaterThan(tally.accepted);
  });

  test.each(Object.entries(SLIPS[target.name] ?? {}))('finds an engine that %s', (_slip, core) => {
    expect(within(400, target, core).finding).toBeDefined();
  });
});

describe('every target', () => {
  const rule = { id: 'a', effect: 'permit', actions: ['read'] };
  const policy: DocumentInput = {
    apiVersion: 'adjudge/v1',
    kind: 'Policy',
    name: 'empty',
    resources: ['*'],
    rules: [rule],
  };
  const plain: Target = {
    name: 'plain',
    seeds: ['a'],
    tokens: ['a'],
    write: () => 'a',
    check: (core) => {
      const engine = core.createEngine([policy]);
      return { accepted: true, said: ask(engine, () => ({})).reason };
    },
  };
  const findingOf = (check: Target['check'], core = real): string | undefined =>
    within(1, { ...plain, check }, core).finding?.what;
  const evaluating = (evaluate: (engine: Engine) => Engine['evaluate']): Core => ({
    ...real,
    createEngine: (documents, options) => {
      const engine = createEngine(documents, options);
      return { ...engine, evaluate: evaluate(engine) };
    },
  });

  test('finds nothing where nothing is wrong', () => {
    expect(findingOf(plain.check)).toBeUndefined();
  });

  test('finds that evaluate and explain disagree', () => {
    const contrary = evaluating((engine) => (request) => ({ ...engine.evaluate(request), decision: true }));
    expect(findingOf(plain.check, contrary)).toBe('evaluate and explain disagree');
  });

  test('finds what is thrown', () => {
    const throwing = evaluating(() => () => {
      throw new TypeError('no');
    });
    expect(findingOf(plain.check, throwing)).toBe('thrown: TypeError: no');
  });

  test('finds an answer that changes', () => {
    let calls = 0;
    const fickle = (): Answer => ({ accepted: true, said: String((calls += 1)) });
    expect(findingOf(fickle)).toBe('another answer to the same input');
  });

  test('finds what takes long, by the time of the processor', () => {
    const used = (): number => process.cpuUsage().user / 1000;
    const slow = evaluating((engine) => (request) => {
      for (const end = used() + 110; used() < end; );
      return engine.evaluate(request);
    });
    expect(findingOf(plain.check, slow)).toMatch(/^slow: \d+ ms in one call$/);
  });
});

test('an input that is found out is made shorter', () => {
  expect(shrink('{"a":"xxxxxxxx0x","b":[1,2,3]}', (text) => /x.*0/.test(text))).toBe('x0');
});

test('an input can hold what JSON cannot', () => {
  expect(materialize('[{"$hostile":"NaN"},{"a":{"$hostile":"Date"}}]')).toEqual([Number.NaN, { a: new Date(0) }]);
});
