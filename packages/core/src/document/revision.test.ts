import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { load } from './load.ts';
import { revisionOf } from './revision.ts';
import type { DocumentInput } from './source.ts';

const revision = (...inputs: readonly DocumentInput[]): string => revisionOf(load(inputs).workspace.documents);

describe('the revision', () => {
  test('is the SHA-256 of the canonical JSON of the documents', () => {
    const digest = createHash('sha256').update('[{"a":[1,"ä"],"b":null},{"c":true}]').digest('hex');
    expect(revision({ c: true }, { b: null, a: [1, 'ä'] })).toBe(digest);
  });

  test('does not depend on how documents are laid out, or in how many files', () => {
    const yaml = revision({ text: '# one\nb: [1, x]\na: { c: ~ }\n---\nd: "y"\n', source: 'a.yaml' });
    expect(revision({ text: '{ "d": "y" }', source: 'b.json' }, { text: '{"a":{"c":null},"b":[1,"\\u0078"]}' })).toBe(
      yaml,
    );
    expect(revision({ d: 'y' }, { b: [1, 'x'], a: { c: null } })).toBe(yaml);
  });

  test('does not depend on the order of keys or documents', () => {
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 5 }), { maxLength: 4 }),
        (documents) => {
          const turned = documents.map((one) => Object.fromEntries(Object.entries(one).toReversed())).toReversed();
          expect(revision(...turned)).toBe(revision(...documents));
        },
      ),
    );
  });

  test.each<[what: string, a: readonly DocumentInput[], b: readonly DocumentInput[]]>([
    ['a value', [{ a: 1 }], [{ a: 2 }]],
    ['a type', [{ a: 1 }], [{ a: '1' }]],
    ['null for nothing', [{ a: null }], [{}]],
    ['the order of a list', [{ a: [1, 2] }], [{ a: [2, 1] }]],
    ['nesting', [{ a: [[1], 2] }], [{ a: [1, [2]] }]],
    ['a key', [{ a: 1 }], [{ A: 1 }]],
    ['what only looks the same', [{ a: 'é' }], [{ a: 'e\u0301' }]],
    ['one document for two', [{ a: 1, b: 2 }], [{ a: 1 }, { b: 2 }]],
    ['a document twice', [{ a: 1 }], [{ a: 1 }, { a: 1 }]],
    ['text that looks like structure', [{ a: 'b","c":"d' }], [{ a: 'b', c: 'd' }]],
    ['half of a surrogate pair', [{ a: '\ud83d' }], [{ a: '\ufffd' }]],
  ])('changes with %s', (_what, a, b) => {
    expect(revision(...a)).not.toBe(revision(...b));
  });
});
