// The guards.
export { createGuard, type Guard, type Middleware } from './guard.ts';

// Which routes are guarded.
export { type Application, auditRoutes } from './routes.ts';
export { tripwire } from './tripwire.ts';

// What guards are configured with, leave on the request and end requests with: all that an application needs of it.
export * from '@adjudge/guard';
