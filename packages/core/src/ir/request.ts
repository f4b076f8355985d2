/**
 * The question, as OpenID AuthZEN Authorization API 1.0 words it: may this subject do this action on this resource, in
 * this context? Identifiers are non-empty strings; `properties` and `context` are plain JSON objects.
 */
export interface AccessRequest {
  readonly subject: Subject;
  readonly action: Action;
  readonly resource: Resource;
  readonly context?: Attributes;
}

/** Who asks. `id` is unique among subjects of the same `type`. */
export interface Subject {
  readonly type: string;
  readonly id: string;
  readonly properties?: Attributes;
}

/** What they want to do. */
export interface Action {
  readonly name: string;
  readonly properties?: Attributes;
}

/** What they want to do it to. `id` is unique among resources of the same `type`. */
export interface Resource {
  readonly type: string;
  readonly id: string;
  readonly properties?: Attributes;
}

/** A plain JSON object of attributes. Anything in it that is not JSON is unknown to policies. */
export type Attributes = Readonly<Record<string, unknown>>;
