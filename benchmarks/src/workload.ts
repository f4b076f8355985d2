import type { AccessRequest } from '@adjudge/core';
import type { ConditionsMatcher, MongoAbility, MongoQuery, RawRuleOf, Subject as CaslSubject } from '@casl/ability';
import type { CedarValueJson, EntityJson, TypeAndId } from '@cedar-policy/cedar-wasm/nodejs';

/** Rules in every engine's own words, and requests to ask them. */
export interface Workload<R extends AccessRequest = AccessRequest> {
  readonly id: string;
  readonly title: string;
  /** Different from one another; every attribute that a rule reads is there. */
  readonly requests: readonly R[];
  /** Plain property access. Every other engine must give its answers, and is measured against it. */
  readonly byHand: (request: R) => boolean;
  /** The same, reading own properties only. */
  readonly byHandOwn: (request: R) => boolean;
  /** Policy documents in YAML. */
  readonly adjudge: string;
  readonly casl: CaslRules<R>;
  readonly casbin: CasbinRules<R>;
  readonly cedar: CedarRules<R>;
  /** What had to be put in another way for an engine, by its name. */
  readonly notes: Readonly<Record<string, string>>;
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

/** Forgets which requests a workload takes: nobody asks a workload the requests of another. */
export function defineWorkload<R extends AccessRequest>(workload: Workload<R>): Workload {
  return workload as unknown as Workload;
}
