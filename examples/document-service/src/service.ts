import type { Engine } from '@adjudge/core';
import type { Authorization } from '@adjudge/guard';
import type { AuditLog } from './audit.ts';
import type { Store } from './store.ts';

/** What both servers share: one engine, one store, one log. */
export interface Service {
  readonly engine: Engine;
  readonly store: Store;
  readonly audit: AuditLog;
}

/** The permit that a guard has left on a request. A handler that asks for it cannot run on a route without guard. */
export function permitOf({ authz }: { readonly authz?: Authorization }): Authorization {
  if (authz === undefined) throw new Error('this route has no guard');
  return authz;
}
