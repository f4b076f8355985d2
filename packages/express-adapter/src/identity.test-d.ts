import type { Engine } from '@adjudge/core';
import type { Request } from 'express';
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
  context: (req) => {
    expectTypeOf(req).toEqualTypeOf<Request>();
    return { ip: address(req) };
  },
});
createGuard({ engine, subject: certificate, context: (req) => ({ ip: req.ip }) });
createGuard({ engine, subject: authenticatedSubject({ at: 'user' }), context: (req) => ({ ip: req.ip }) });
createGuard({ engine, subject: forwardedCertificateSubject({ trustedProxies, trustDomains }) });
createGuard({ engine, subject: async (req) => (await jwt(req)) ?? certificate(req) });
