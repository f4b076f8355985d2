import type { Engine, Resource } from '@adjudge/core';
import { auditRoutes, type Authorization, createGuard, type DecisionEvent, tripwire } from '@adjudge/express-adapter';
import { jwtSubject, type JwtKeys } from '@adjudge/express-adapter/jwt';
import express, { type Express, type Request } from 'express';
import { type Note, noteResource } from './notes.ts';
import { AUDIENCE, ISSUER } from './tokens.ts';

export interface Service {
  readonly engine: Engine;
  /** The keys of the identity provider. */
  readonly keys: JwtKeys;
  readonly notes: Map<string, Note>;
  /** The decision log. */
  readonly onDecision: (event: DecisionEvent) => void;
  /** Where obligations to log go, a line of JSON each. */
  readonly log: (line: string) => void;
}

export function createApp({ engine, keys, notes, onDecision, log }: Service): Express {
  const guard = createGuard({
    engine,
    subject: jwtSubject({
      issuer: ISSUER,
      audience: AUDIENCE,
      keys,
      typ: 'at+jwt',
      properties: { team: '$.team', roles: '$.roles' },
    }),
    problems: true,
    realm: 'notes',
    onDecision,
    log,
  });

  const note = (req: Request): Resource | undefined => {
    const found = notes.get(String(req.params['id']));
    return found && noteResource(found);
  };
  const proposed = ({ body }: Request): Resource => {
    const { team } = Object(body) as { readonly team?: unknown };
    return { type: 'note', id: 'new', properties: { team } };
  };

  const app = express();
  app.use(tripwire()); // in development: 500 for what nobody has decided
  app.use(express.json({ limit: '10kb' })); // before the guards, one of which asks about the body

  app.get('/health', guard.public(), (_req, res) => {
    res.json({ revision: engine.revision });
  });
  app.get('/notes', guard('list', { type: 'notes', id: 'all' }), (req, res) => {
    res.json(permitOf(req).filter([...notes.values()], noteResource, 'read'));
  });
  app.post('/notes', guard('create', proposed), (req, res) => {
    const { subject, resource } = permitOf(req).request; // what was permitted, not what else the body says
    const id = String(notes.size + 1);
    const created = {
      id,
      owner: subject.id,
      team: String(resource.properties?.['team']),
      text: textOf(req),
      remarks: '',
    };
    notes.set(id, created);
    res.status(201).json(created);
  });
  app.get('/notes/:id', guard('read', note), (req, res) => {
    res.json(notes.get(req.params.id));
  });
  app.put('/notes/:id', guard('update', note), (req, res) => {
    const changed = { ...(notes.get(req.params.id) as Note), text: textOf(req) };
    notes.set(changed.id, changed);
    res.json(changed);
  });
  app.delete('/notes/:id', guard('delete', note), (req, res) => {
    notes.delete(req.params.id);
    res.sendStatus(204);
  });

  auditRoutes(app, { strict: true }); // a route without guard keeps the service from starting
  return app;
}

/** The permit that a guard has left. A handler that asks for it cannot run on a route without guard. */
function permitOf({ authz }: Request): Authorization {
  if (authz === undefined) throw new Error('this route has no guard');
  return authz;
}

function textOf({ body }: Request): string {
  const { text } = Object(body) as { readonly text?: unknown };
  return typeof text === 'string' ? text : '';
}
