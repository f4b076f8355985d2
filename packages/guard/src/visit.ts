import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Authorization } from './authorization.ts';
import type { CheckedOptions } from './check-options.ts';
import type { Answer } from './decide.ts';
import type { Occasion } from './obligations/handler.ts';

/** What a framework's own request is made of. */
export interface Framework<Req> {
  readonly request: (req: Req) => IncomingMessage;
  readonly response: (req: Req) => ServerResponse;
  /** Puts the decision where handlers look for it. */
  readonly keep: (req: Req, property: string, authorization: Authorization) => void;
}

/** One request at one guard. */
export interface Visit<Req> {
  readonly options: CheckedOptions<Req>;
  readonly framework: Framework<Req>;
  readonly req: Req;
  /** When it began, as `performance.now` tells it. */
  readonly start: number;
}

/** What handlers of obligations are told. */
export function occasionOf<Req>({ framework, req }: Visit<Req>, { decision, request }: Answer): Occasion<Req> {
  return {
    req,
    decision,
    request,
    setHeader: (name, value) => void framework.response(req).setHeader(name, value),
  };
}
