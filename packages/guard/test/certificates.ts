// oxlint-disable-next-line import/no-unassigned-import -- @peculiar/x509 needs it to be there first
import 'reflect-metadata';
import {
  BasicConstraintsExtension,
  cryptoProvider,
  type GeneralName,
  SubjectAlternativeNameExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { webcrypto } from 'node:crypto';

cryptoProvider.set(webcrypto as never);

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY = 86_400_000;

/** A certificate and its key, in PEM. */
export interface Credentials {
  readonly cert: string;
  readonly key: string;
}

export interface Authority extends Credentials {
  readonly issue: (names: Names, life?: Life) => Promise<Credentials>;
}

/** Subject alternative names, in order. */
export type Names = readonly (readonly ['url' | 'dns' | 'ip', string])[];

interface Life {
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  /** Whether the certificate may sign others. */
  readonly isAuthority?: boolean;
}

export async function authority(name: string): Promise<Authority> {
  const keys = await generateKeys();
  const issuer = await X509CertificateGenerator.createSelfSigned({
    ...life(),
    name: `CN=${name}`,
    keys,
    signingAlgorithm: ALGORITHM,
    extensions: [new BasicConstraintsExtension(true, undefined, true)],
  });
  return {
    ...(await pem(issuer, keys)),
    issue: async (names, options = {}) => {
      const own = await generateKeys();
      const certificate = await X509CertificateGenerator.create({
        ...life(options),
        subject: 'CN=leaf',
        issuer: issuer.subject,
        publicKey: own.publicKey,
        signingKey: keys.privateKey,
        signingAlgorithm: ALGORITHM,
        extensions: [
          new BasicConstraintsExtension(options.isAuthority === true, undefined, true),
          new SubjectAlternativeNameExtension(names.map(([type, value]) => ({ type, value })) as GeneralName[]),
        ],
      });
      return pem(certificate, own);
    },
  };
}

function life({ notBefore, notAfter }: Life = {}): { notBefore: Date; notAfter: Date; serialNumber: string } {
  return {
    notBefore: notBefore ?? new Date(Date.now() - DAY),
    notAfter: notAfter ?? new Date(Date.now() + DAY),
    serialNumber: Buffer.from(webcrypto.getRandomValues(new Uint8Array(8))).toString('hex'),
  };
}

const generateKeys = (): Promise<webcrypto.CryptoKeyPair> =>
  webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);

async function pem(certificate: X509Certificate, { privateKey }: webcrypto.CryptoKeyPair): Promise<Credentials> {
  const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', privateKey as never)).toString('base64');
  return {
    cert: certificate.toString('pem'),
    key: `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n`,
  };
}
