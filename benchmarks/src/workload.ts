import type { AccessRequest, DocumentText } from '@adjudge/core';
import type { ConditionsMatcher, MongoAbility, MongoQuery, RawRuleOf, Subject as CaslSubject } from '@casl/ability';
import type { IGrants } from 'accesscontrol';
import type { CedarValueJson, EntityJson, TypeAndId } from '@cedar-policy/cedar-wasm/nodejs';

/** Rules in every engine's own words, and requests to ask them. */
export interface Workload<R extends AccessRequest = AccessRequest> {
  readonly title: string;
  /** How many rules, permissions on roles included. */
  readonly rules: number;
  /** Different from one another. */
  readonly requests: readonly R[];
  /** Whether answers are verdicts: decisions with a reason and a rule. */
  readonly wantsReasons?: boolean;
  /** Where requests come in runs of the same subject, action and context, how long a run is. */
  readonly batch?: number;
  /** Plain property access. Every other engine must give its answers, and is measured against it. */
  readonly byHand: (request: R) => Answer;
  /** The same, reading own properties only. */
  readonly byHandOwn: (request: R) => Answer;
  readonly adjudge: readonly DocumentText[];
  readonly casl?: CaslRules<R>;
  readonly casbin?: CasbinRules<R>;
  readonly cedar?: CedarRules<R>;
  readonly permix?: PermixRules<R>;
  readonly accessControl?: AccessControlRules<R>;
  readonly jsonLogic?: JsonLogicRules;
  /** What had to be put in another way for an engine, by its name. */
  readonly notes: Readonly<Record<string, string>>;
}

export type Answer = boolean | Verdict;

/** What Adjudge says about a decision, in its words. */
export interface Verdict {
  readonly decision: boolean;
  readonly reason: string;
  /** The first of the rules that decided. */
  readonly rule: string | null;
}

export interface CaslRules<R extends AccessRequest> {
  /** The rules for one subject: what does not depend on the resource is settled here. */
  readonly rulesFor: (subject: R['subject']) => CaslRule[];
  /** What CASL calls the subject: what is acted on. */
  readonly target: (request: R) => CaslSubject;
  /** Default: CASL's own. */
  readonly conditionsMatcher?: ConditionsMatcher<MongoQuery>;
}

export type CaslRule = RawRuleOf<MongoAbility>;

export interface CasbinRules<R extends AccessRequest> {
  readonly model: string;
  readonly policy: string;
  /** The values of the request definition, in its order. */
  readonly values: (request: R) => readonly unknown[];
}

export interface CedarRules<R extends AccessRequest> {
  readonly policies: string;
  readonly question: (request: R) => CedarQuestion;
}

interface CedarQuestion {
  readonly principal: TypeAndId;
  readonly action: TypeAndId;
  readonly resource: TypeAndId;
  readonly context: Record<string, CedarValueJson>;
  readonly entities: EntityJson[];
}

/** The resource types and actions that a workload asks about. */
type ActionsByType = ReadonlyMap<string, readonly string[]>;

export interface PermixRules<R extends AccessRequest> {
  /** It wants to be told of every action whether it is permitted. */
  readonly actions: ActionsByType;
  readonly permits: (subject: R['subject'], type: string, action: string) => boolean;
}

export interface AccessControlRules<R extends AccessRequest> {
  readonly grants: IGrants;
  readonly roles: (subject: R['subject']) => readonly string[];
}

/** Rules whose conditions are expressions; a deny goes before a permit. */
export interface JsonLogicRules {
  readonly resourceType: string;
  readonly actions: readonly string[];
  readonly rules: readonly JsonLogicRule[];
  /** What expressions can call. */
  readonly methods: Readonly<Record<string, (value: string) => boolean>>;
}

export interface JsonLogicRule {
  readonly effect: 'permit' | 'deny';
  /** Default: all. */
  readonly actions?: readonly string[];
  readonly when: JsonLogic;
}

/** An expression: an operator and what it is applied to. */
export type JsonLogic = { readonly [operator: string]: unknown };

/** Forgets which requests a workload takes: nobody asks a workload the requests of another. */
export function defineWorkload<R extends AccessRequest>(workload: Workload<R>): Workload {
  return workload as unknown as Workload;
}
