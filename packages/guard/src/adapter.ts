// The subpath `@adjudge/guard/adapter`: what the adapter of a framework is made of. Applications need none of it.

// Guards, once there are requests and middleware.
export { type Adapter, createGuards, type Guards } from './guards.ts';
export type { Enforce } from './enforce.ts';
export type { Problem } from './problem.ts';
export type { Awaitable } from './awaitable.ts';

// Routes, once they are found.
export { audit } from './routes/audit.ts';
export { covers, type Place, type Route, type RouteMiddleware } from './routes/route.ts';
export { isMarked } from './protection.ts';
export { armTripwire } from './response/tripwire.ts';
