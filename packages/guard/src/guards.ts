import { checkOptions } from './check-options.ts';
import { createEnforcer, type Enforce } from './enforce.ts';
import type { GuardOptions, GuardOverrides, Question } from './options.ts';
import { type Problem, problemOf } from './problem.ts';
import { mark, type Protection } from './protection.ts';
import { markDecided } from './response/tripwire.ts';
import { protect, type RouteTable } from './routes/protect.ts';
import type { Route } from './routes/route.ts';
import type { Framework } from './visit.ts';

/** What an adapter knows of its framework, beside what a request is made of. */
export interface Adapter<Req, Middleware extends object, Application> extends Framework<Req> {
  /**
   * A middleware that goes on where `decide` returns or resolves, and otherwise ends the request: with the problem there is
   * of what it throws or rejects with, or by handing that to the framework.
   */
  readonly middleware: (decide: Enforce<Req>, problemOf: (error: unknown) => Problem | undefined) => Middleware;
  /** The routes that an application has by now. */
  readonly routes: (app: Application) => readonly Route[];
}

/** Makes the guards of an application. */
export interface Guards<Req, Middleware, Application> {
  /**
   * A policy enforcement point (PEP): asks the engine, and only a permit goes on to the handler. It decides whatever method
   * and path it is mounted on, once per request.
   *
   * @typeParam Route - what finds the resource, where a route knows more of its requests, such as the names of parameters
   * @typeParam Acting - what finds the action
   * @throws TypeError at once, naming what is wrong
   */
  <Route = Req, Acting = Req>(
    action: Question<Acting>['action'],
    resource: Question<Route>['resource'],
    overrides?: GuardOverrides,
  ): Middleware;
  /** A middleware that says that a route needs no guard. */
  public(): Middleware;
  /**
   * Puts guards into all routes that an application or router has by now, as a table says.
   *
   * @throws TypeError naming every route that the table lacks, and every entry that no route answers to
   */
  protect(app: Application, table: RouteTable<Req>): void;
}

/** @throws TypeError at once, naming the option that is wrong */
export function createGuards<Req, Middleware extends object, Application>(
  options: GuardOptions<Req>,
  adapter: Adapter<Req, Middleware, Application>,
): Guards<Req, Middleware, Application> {
  const checked = checkOptions(options);
  const enforcer = createEnforcer(checked, adapter);
  const { problems, reveal, enforce } = checked;
  const problem = (error: unknown): Problem | undefined => (problems ? problemOf(error, reveal) : undefined);

  const make = (decide: Enforce<Req>, protection: Protection): Middleware =>
    mark(adapter.middleware(decide, problem), () => protection);
  const guard = (question: Question<Req>, overrides: GuardOverrides = {}): Middleware => {
    const action = typeof question.action === 'string' ? question.action : undefined;
    const reportsOnly = !(overrides.enforce ?? enforce);
    return make(enforcer(question, overrides), { kind: 'guard', action, ...(reportsOnly && { reportsOnly }) });
  };
  const open = (): Middleware => make((req) => markDecided(adapter.request(req)), { kind: 'public' });

  // What finds a resource reads what requests of its route are, and that is what the framework hands to it.
  const guards = ((action, resource, overrides) => guard({ action, resource } as Question<Req>, overrides)) as Guards<
    Req,
    Middleware,
    Application
  >;
  return Object.assign(guards, {
    public: open,
    protect: (app: Application, table: RouteTable<Req>) =>
      protect(adapter.routes(app), table, { guard, public: open } as never),
  });
}
