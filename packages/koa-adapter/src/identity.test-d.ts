import type { Engine } from '@adjudge/core';
import type { DefaultState } from 'koa';
import { expectTypeOf } from 'vitest';
import {
  authenticatedSubject,
  certificateSubject,
  clientAddress,
  createGuard,
  forwardedCertificateSubject,
} from './index.ts';
import { jwtSubject } from './jwt.ts';

declare const engine: Engine;
const trustedProxies = ['10.0.0.0/8'];
const trustDomains = ['example.org'];
const jwt = jwtSubject({ issuer: 'https://id.example', audience: 'api', keys: 'https://id.example/keys' });
const certificate = certificateSubject({ trustDomains });
const address = clientAddress({ trustedProxies });

// A source of identity is a guard's subject, and takes nothing away from what other extractors know of the request.
createGuard({
  engine,
  subject: jwt,
  context: (ctx) => {
    expectTypeOf(ctx.state).toExtend<DefaultState>();
    return { ip: address(ctx) };
  },
});
createGuard({ engine, subject: certificate, context: (ctx) => ({ ip: ctx.ip }) });
createGuard({ engine, subject: authenticatedSubject({ at: 'state.user' }), context: (ctx) => ({ ip: ctx.ip }) });
createGuard({ engine, subject: forwardedCertificateSubject({ trustedProxies, trustDomains }) });
createGuard({ engine, subject: async (ctx) => (await jwt(ctx)) ?? certificate(ctx) });
