import { describe, expectTypeOf, test } from 'vitest';
import {
  type AccessRequest,
  createEngine,
  type Decision,
  type DecisionReason,
  type DecisionScope,
  type Diagnostic,
  type DiagnosticCode,
  type DocumentInput,
  type Engine,
  type EngineOptions,
  type Evaluations,
  type EvaluationsRequest,
  type EvaluationsSemantic,
  type ExplainOptions,
  type Explanation,
  type Obligation,
  PolicyError,
  type SearchResults,
} from './index.ts';

interface UpdateRequest extends AccessRequest {
  readonly subject: {
    readonly type: 'user';
    readonly id: string;
    readonly properties: { readonly roles: readonly string[] };
  };
  readonly action: { readonly name: 'update' };
  readonly resource: { readonly type: 'document'; readonly id: string };
}

describe('createEngine', () => {
  test('makes an engine for any access request', () => {
    expectTypeOf(createEngine).parameter(0).toEqualTypeOf<readonly DocumentInput[]>();
    expectTypeOf(createEngine).parameter(1).toEqualTypeOf<EngineOptions | undefined>();
    expectTypeOf(createEngine([])).toEqualTypeOf<Engine>();
    expectTypeOf<Engine['evaluate']>().toEqualTypeOf<(request: AccessRequest) => Decision>();
    expectTypeOf<Engine['explain']>().toEqualTypeOf<
      (request: AccessRequest, options?: ExplainOptions) => Explanation
    >();
    expectTypeOf<Engine['evaluations']>().toEqualTypeOf<(batch: EvaluationsRequest) => Evaluations>();
  });

  test('makes an engine for the requests that a caller knows', () => {
    const engine = createEngine<UpdateRequest>([]);
    expectTypeOf(engine.evaluate).parameter(0).toEqualTypeOf<UpdateRequest>();
    expectTypeOf(engine.explain).parameter(0).toEqualTypeOf<UpdateRequest>();
    expectTypeOf(engine.evaluations).parameter(0).toEqualTypeOf<EvaluationsRequest<UpdateRequest>>();
    const subject = { type: 'user', id: 'a', properties: { roles: [] } } as const;
    const resource = { type: 'document', id: '1' } as const;
    engine.evaluate({ subject, action: { name: 'update' }, resource });
    // @ts-expect-error the action is not one that the caller knows
    engine.evaluate({ subject, action: { name: 'delete' }, resource });
    // @ts-expect-error the roles are missing
    engine.evaluate({ subject: { type: 'user', id: 'a' }, action: { name: 'update' }, resource });
  });

  test('names what it reads for a resource type and an action, which any request has', () => {
    const { requiredAttributes } = createEngine<UpdateRequest>([]);
    expectTypeOf(requiredAttributes).returns.toEqualTypeOf<readonly string[]>();
    requiredAttributes({ resource: { type: 'document' }, action: { name: 'update' } });
    expectTypeOf<UpdateRequest>().toExtend<DecisionScope<UpdateRequest>>();
    // @ts-expect-error the action is not one that the caller knows
    requiredAttributes({ resource: { type: 'document' }, action: { name: 'delete' } });
  });

  test('finds what it is given', () => {
    const engine = createEngine<UpdateRequest>([]);
    const subject = { type: 'user', id: 'a', properties: { roles: [] } } as const;
    const [action, resource] = [{ name: 'update' }, { type: 'document', id: '1' }] as const;
    const people = [{ ...subject, age: 7 }];
    const found = engine.searchSubjects({ subject: { type: 'user' }, action, resource }, people);
    expectTypeOf(found).toEqualTypeOf<SearchResults<(typeof people)[number]>>();
    expectTypeOf(found.results).toEqualTypeOf<readonly (typeof people)[number][]>();
    engine.searchResources({ subject, action, resource: { type: 'document' } }, [resource]);
    engine.searchActions({ subject, resource }, [action]);
    // @ts-expect-error the action is not one that the caller knows
    engine.searchActions({ subject, resource }, [{ name: 'delete' }]);
    // @ts-expect-error there is nobody of this type
    engine.searchSubjects({ subject: { type: 'service' }, action, resource }, people);
    // @ts-expect-error an action is missing
    engine.searchSubjects({ subject: { type: 'user' }, resource }, people);
    // @ts-expect-error what is found cannot be changed
    found.results.pop();
  });

  test('takes only requests', () => {
    // @ts-expect-error a request has a subject, an action and a resource
    createEngine<{ readonly subject: string }>([]);
    const entity = { type: 'user', id: 1 };
    // @ts-expect-error an id is a string
    createEngine([]).evaluate({ subject: entity, action: { name: 'read' }, resource: { type: 'document', id: '1' } });
    // @ts-expect-error the misspelt option is not ignored
    createEngine([], { cachesize: 1 });
  });

  test('takes documents as objects and as text', () => {
    expectTypeOf<{ readonly kind: string }>().toExtend<DocumentInput>();
    expectTypeOf<{
      readonly text: string;
      readonly source: string;
      readonly format: 'json';
    }>().toExtend<DocumentInput>();
    expectTypeOf<string>().not.toExtend<DocumentInput>();
  });
});

describe('a decision', () => {
  test('is a boolean with reasons, all of it read-only', () => {
    expectTypeOf<Decision>().toEqualTypeOf<{
      readonly decision: boolean;
      readonly reason: DecisionReason;
      readonly rule: string | null;
      readonly obligations: readonly Obligation[];
      readonly stepUp?: { readonly acr?: readonly string[]; readonly maxAge?: string };
      readonly revision: string;
    }>();
    expectTypeOf<Decision>().not.toExtend<PromiseLike<unknown>>();
    expectTypeOf<Evaluations>().toEqualTypeOf<{ readonly evaluations: readonly Decision[] }>();
  });

  test('cannot be changed', () => {
    const decision = {} as Decision;
    // @ts-expect-error a decision is read-only
    decision.decision = true;
    // @ts-expect-error so are its obligations
    decision.obligations.push({ id: 'a', parameters: {} });
    // @ts-expect-error and what they ask for
    decision.obligations[0]!.parameters['a'] = 1;
  });

  test('has a reason of a closed list', () => {
    expectTypeOf<DecisionReason>().toEqualTypeOf<
      | 'explicit-permit'
      | 'explicit-deny'
      | 'indeterminate'
      | 'default-deny'
      | 'invalid-request'
      | 'separation-of-duties'
      | 'step-up-required'
      | 'obligation-failed'
    >();
  });
});

describe('an access request', () => {
  test('has AuthZEN’s members, all of them read-only', () => {
    expectTypeOf<AccessRequest>().toEqualTypeOf<{
      readonly subject: {
        readonly type: string;
        readonly id: string;
        readonly properties?: Readonly<Record<string, unknown>>;
      };
      readonly action: { readonly name: string; readonly properties?: Readonly<Record<string, unknown>> };
      readonly resource: {
        readonly type: string;
        readonly id: string;
        readonly properties?: Readonly<Record<string, unknown>>;
      };
      readonly context?: Readonly<Record<string, unknown>>;
    }>();
  });
});

describe('an evaluations request', () => {
  test('may leave out what defaults give', () => {
    expectTypeOf<{ readonly evaluations: readonly [] }>().toExtend<EvaluationsRequest>();
    expectTypeOf<
      Pick<AccessRequest, 'subject'> & { readonly evaluations: readonly Pick<AccessRequest, 'resource'>[] }
    >().toExtend<EvaluationsRequest>();
    expectTypeOf<NonNullable<EvaluationsRequest<UpdateRequest>['evaluations']>[number]>().toEqualTypeOf<
      Partial<UpdateRequest>
    >();
  });

  test('has one of three semantics', () => {
    expectTypeOf<EvaluationsSemantic>().toEqualTypeOf<
      'execute_all' | 'deny_on_first_deny' | 'permit_on_first_permit'
    >();
    expectTypeOf<NonNullable<EvaluationsRequest['options']>['evaluations_semantic']>().toEqualTypeOf<
      EvaluationsSemantic | undefined
    >();
  });
});

describe('a policy error', () => {
  test('carries diagnostics with codes of a closed list', () => {
    expectTypeOf(PolicyError).toBeConstructibleWith([]);
    expectTypeOf<PolicyError['diagnostics']>().toEqualTypeOf<readonly Diagnostic[]>();
    expectTypeOf<Diagnostic['code']>().toEqualTypeOf<DiagnosticCode>();
    expectTypeOf<string>().not.toExtend<DiagnosticCode>();
  });
});
