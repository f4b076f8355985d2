import { describe, expect, test } from 'vitest';
import type { Segment, Slot } from '../ir/selector.ts';
import { resolveSelector } from './anchor.ts';
import { SelectorError } from './parse.ts';

const name = (text: string): Segment => ({ kind: 'name', name: text });

describe('a selector starts at a slot of the request', () => {
  test.each<[text: string, slot: Slot, segments: readonly Segment[]]>([
    ['$.subject.type', 'subject.type', []],
    ['$.subject.id', 'subject.id', []],
    ['$.subject.properties', 'subject.properties', []],
    ['$.subject.properties.tenantId', 'subject.properties', [name('tenantId')]],
    ['$.action.name', 'action.name', []],
    ['$.action.properties.soft', 'action.properties', [name('soft')]],
    ['$.resource.type', 'resource.type', []],
    ['$.resource.id', 'resource.id', []],
    ['$.resource.properties.tags[0]', 'resource.properties', [name('tags'), { kind: 'index', index: 0 }]],
    ['$.context', 'context', []],
    ['$.context.ip', 'context', [name('ip')]],
    ['$.context[*]', 'context', [{ kind: 'wildcard' }]],
    [`$['resource']["properties"].a`, 'resource.properties', [name('a')]],
  ])('%s', (text, slot, segments) => {
    expect(resolveSelector(text)).toEqual({ text, anchor: { kind: 'slot', slot }, segments });
  });

  test('or at a bound element, which has no slot', () => {
    expect(resolveSelector('@m.id')).toEqual({
      text: '@m.id',
      anchor: { kind: 'variable', name: 'm' },
      segments: [name('id')],
    });
  });
});

describe('a selector that starts at nothing a request has is refused', () => {
  const entities = 'use one of `$.subject`, `$.action`, `$.resource`, `$.context`';
  const ofSubject = 'use one of `$.subject.type`, `$.subject.id`, `$.subject.properties`';

  test.each<[text: string, message: string, hint: string]>([
    ['$', '`$` does not start at a part of the request', entities],
    ['$[0]', '`$[0]` does not start at a part of the request', entities],
    ['$.*', '`$.*` does not start at a part of the request', entities],
    ["$['__proto__'].id", "`$['__proto__'].id` does not start at a part of the request", entities],
    ['$.user.id', '`$.user.id` does not start at a part of the request', entities],
    ['$.subjct.id', '`$.subjct.id` does not start at a part of the request', 'did you mean `$.subject`?'],
    ['$.subject', '`$.subject` is not a part of the subject that policies see', ofSubject],
    ["$.subject['']", "`$.subject['']` is not a part of the subject that policies see", ofSubject],
    ['$.subject[*]', '`$.subject[*]` is not a part of the subject that policies see', ofSubject],
    ["$['subject','action'].id", "`$['subject','action'].id` does not start at a part of the request", entities],
    ['$.subject.ids', '`$.subject.ids` is not a part of the subject that policies see', 'did you mean `$.subject.id`?'],
    [
      '$.subject.roles',
      '`$.subject.roles` is not a part of the subject that policies see',
      'did you mean `$.subject.properties.roles`?',
    ],
    [
      '$.subject.org.unit',
      '`$.subject.org.unit` is not a part of the subject that policies see',
      'did you mean `$.subject.properties`?',
    ],
    [
      '$.action.id',
      '`$.action.id` is not a part of the action that policies see',
      'did you mean `$.action.properties.id`?',
    ],
    [
      '$.resource.id.x',
      '`$.resource.id.x` steps into `$.resource.id`, which is a string',
      'did you mean `$.resource.id`?',
    ],
    [
      '$.action.name[0]',
      '`$.action.name[0]` steps into `$.action.name`, which is a string',
      'did you mean `$.action.name`?',
    ],
  ])('%s', (text, message, hint) => {
    expect(() => resolveSelector(text)).toThrow(new SelectorError('unsupported-selector', 0, message, hint));
    expect(() => resolveSelector(text)).toThrow(
      expect.objectContaining({ code: 'unsupported-selector', offset: 0, hint }),
    );
  });
});
