/** One step of a JSONPath (RFC 9535, section 2.5): the subset that policies may use. */
export type Segment = SingularSegment | ListSegment;
export type SingularSegment =
  | { readonly kind: 'name'; readonly name: string }
  /** Counts from the end where negative. */
  | { readonly kind: 'index'; readonly index: number };
export type ListSegment =
  | ListStep
  | { readonly kind: 'union'; readonly of: readonly Exclude<Segment, { readonly kind: 'union' }>[] };

/** A step from a list to some of its elements, in their order. Slices step forward. */
export type ListStep =
  | { readonly kind: 'wildcard' }
  | {
      readonly kind: 'slice';
      readonly start: number | undefined;
      readonly end: number | undefined;
      readonly step: number;
    };

/** The places in a request that a selector can start from; the request check reads each of them once. */
export type Slot =
  | 'subject.type'
  | 'subject.id'
  | 'subject.properties'
  | 'action.name'
  | 'action.properties'
  | 'resource.type'
  | 'resource.id'
  | 'resource.properties'
  | 'context';

type Anchor = { readonly kind: 'slot'; readonly slot: Slot } | { readonly kind: 'variable'; readonly name: string };

/** A selector: where it starts, and the steps from there. `text` is what the author wrote. */
export interface Selector {
  readonly text: string;
  readonly anchor: Anchor;
  readonly segments: readonly Segment[];
}
