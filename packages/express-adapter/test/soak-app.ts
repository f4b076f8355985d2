import { createGuard } from '@adjudge/express-adapter';
import express4 from 'express4';
import express5 from 'express5';
import type { RequestListener } from 'node:http';
import { ACTIONS } from '../../guard/test/soak/policies.ts';
import type { SoakParts } from '../../guard/test/soak/soak.ts';

/** The same application in each version of Express, for `soak`. */
export const SOAK_APPS: readonly (readonly [string, (parts: SoakParts) => RequestListener])[] = [
  // The two majors are one API to the application; their declared types differ in what it does not use.
  ['Express 4', (parts) => soakApp(express4 as unknown as typeof express5, parts)],
  ['Express 5', (parts) => soakApp(express5, parts)],
];

function soakApp(framework: typeof express5, { note, ...parts }: SoakParts): RequestListener {
  const guard = createGuard({ ...parts, problems: true, onDecision: (event, req) => note(event, req.res) });
  const app = framework();
  app.all(
    '/documents/:id',
    guard(
      (req) => ACTIONS[req.method],
      (req) => ({ type: 'document', id: String(req.params['id']) }),
    ),
    (req, res) => {
      res.json({ subject: req.authz?.request.subject.id, resource: req.authz?.request.resource.id });
    },
  );
  return app;
}
