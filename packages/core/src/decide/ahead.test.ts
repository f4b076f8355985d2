import { describe, expect, test } from 'vitest';
import { deny, type Document, permit, policy, request } from '../../test/abuse/ways.ts';
import { generatedCode } from '../compile/backend.ts';
import { createGenerator, type WrittenFunctions } from '../compile/generator.ts';
import { load } from '../document/load.ts';
import { lower } from '../document/lower.ts';
import type { Program } from '../ir/policy.ts';
import { textsOf } from './ahead.ts';
import { requestCheck } from './check-attributes.ts';
import type { Decision } from './decision.ts';
import { createEvaluator } from './evaluate.ts';

const open: Document = { when: { equals: ['$.resource.properties.x', 'open'] } };
const program = programOf(
  policy([permit('open', { actions: ['read', 'list:*', '**:all'], ...open }), deny('closed', { actions: ['write'] })]),
  policy(
    [permit('large', { when: { anyOf: Array.from({ length: 1_300 }, (_, x) => ({ equals: ['$.context.x', x] })) } })],
    {
      name: 'large',
      resources: ['archive'],
    },
  ),
  policy([permit('paid', { ...open, actions: ['pay'] })], { name: 'second', resources: ['invoice', '-', '--'] }),
);

describe('what is written ahead of time is all that an evaluator needs', () => {
  const asked = (type: string, name: string): unknown => ({
    ...request(),
    action: { name },
    resource: { type, id: '1', properties: { x: 'open' } },
    context: { x: 1_299 },
  });
  const SMALL = 1;
  const LARGE = 1_000;

  test.each<[type: string, action: string, reason: Decision['reason']]>([
    ['document', 'read', 'explicit-permit'],
    ['document', 'write', 'explicit-deny'],
    ['document', 'list:drafts', 'explicit-permit'],
    ['document', 'drafts:all', 'explicit-permit'],
    ['document', 'pay', 'default-deny'],
    ['document', 'none of them', 'default-deny'],
    ['invoice', 'pay', 'explicit-permit'],
    ['invoice', 'read', 'default-deny'],
    ['archive', 'read', 'explicit-permit'],
    ['--', 'pay', 'explicit-permit'],
    ['none of them', 'read', 'default-deny'],
    ['none of them', 'none of them', 'default-deny'],
  ])('for %s %s, however many functions it keeps and whoever checks attributes', (type, action, reason) => {
    for (const cacheSize of [SMALL, LARGE])
      for (const validate of [undefined, () => () => true])
        expect(withoutGenerating(cacheSize, validate)(asked(type, action)).reason).toBe(reason);
  });
});

const NO_SCHEMAS = { subject: undefined, action: undefined, context: undefined, resource: [] };

function programOf(...documents: readonly Document[]): Program {
  return lower(load(documents).workspace);
}

/** An evaluator that fails where it would have to generate a function. */
function withoutGenerating(
  cacheSize: number,
  validate: (() => () => boolean) | undefined,
): (asked: unknown) => Decision {
  const written = Object.fromEntries(
    [...textsOf(program)].map(([digest, text]) => [digest, new Function('rt', 'c', text)]),
  ) as WrittenFunctions;
  const backend = generatedCode({ clock: () => undefined, generator: createGenerator(written, false) });
  const missing = (): never => {
    throw new Error('a function is missing');
  };
  const fallback = { tiers: missing, answers: missing, placeOf: missing, entry: missing };
  return createEvaluator({ program, checks: requestCheck(NO_SCHEMAS, validate), backend, fallback }, cacheSize);
}
