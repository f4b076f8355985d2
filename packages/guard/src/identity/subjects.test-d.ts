import type { IncomingMessage } from 'node:http';
import {
  authenticatedSubject,
  certificateSubject,
  clientAddress,
  type DecisionPoint,
  forwardedCertificateSubject,
  type GuardOptions,
} from '../index.ts';
import { jwtSubject } from '../jwt.ts';

declare const engine: DecisionPoint;

const jwt = jwtSubject({ issuer: 'https://id.example', audience: 'api', keys: 'https://id.example/keys' });
const certificate = certificateSubject({ trustDomains: ['example.org'] });
const forwarded = forwardedCertificateSubject({ trustDomains: ['example.org'], trustedProxies: ['10.0.0.0/8'] });
const user = authenticatedSubject({ at: 'user' });
const address = clientAddress({ trustedProxies: ['10.0.0.0/8'] });

// Each is the `subject` of a guard, on Node's own request and on a context that has one, and they stand in for each other.
const onRequest = (subject: GuardOptions<IncomingMessage>['subject']): GuardOptions<IncomingMessage> => ({
  engine,
  subject,
  context: (request) => ({ ip: address(request) }),
});
onRequest(jwt);
onRequest(certificate);
onRequest(forwarded);
onRequest(user);
onRequest(async (request) => (await jwt(request)) ?? certificate(request));

interface Context {
  readonly req: IncomingMessage;
}
const onContext = (subject: GuardOptions<Context>['subject']): GuardOptions<Context> => ({
  engine,
  subject,
  context: (context) => ({ ip: address(context) }),
});
onContext(jwt);
onContext(certificate);
onContext(forwarded);
onContext(user);

// @ts-expect-error an issuer must be named
jwtSubject({ audience: 'api', keys: 'https://id.example/keys' });
// @ts-expect-error an audience must be named
jwtSubject({ issuer: 'https://id.example', keys: 'https://id.example/keys' });
// @ts-expect-error no proxy is trusted that is not named
clientAddress({});
