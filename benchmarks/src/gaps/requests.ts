import { type Invoice, type InvoiceRequest, makeRequests, type Person, type Session } from '../invoices/requests.ts';
import { createRandom } from '../support/random.ts';

export type GapRequest = {
  readonly subject: Omit<InvoiceRequest['subject'], 'properties'> & { readonly properties: Partial<Person> };
  readonly action: InvoiceRequest['action'];
  readonly resource: Omit<InvoiceRequest['resource'], 'properties'> & { readonly properties: Partial<Invoice> };
  readonly context: Partial<Session>;
};

/** The requests about invoices, each without one of its attributes. */
export function makeGapRequests(): readonly GapRequest[] {
  const random = createRandom(6);
  const gap = [
    ({ subject, ...rest }: InvoiceRequest): GapRequest => ({
      ...rest,
      subject: { ...subject, properties: without(subject.properties) },
    }),
    ({ resource, ...rest }: InvoiceRequest): GapRequest => ({
      ...rest,
      resource: { ...resource, properties: without(resource.properties) },
    }),
    ({ context, ...rest }: InvoiceRequest): GapRequest => ({ ...rest, context: without(context) }),
  ] as const;
  return makeRequests().map((request) => JSON.parse(JSON.stringify(random.pick(gap)(request))) as GapRequest);

  function without<T extends object>(attributes: T): Partial<T> {
    const entries = Object.entries(attributes);
    return Object.fromEntries(entries.toSpliced(random.integer(0, entries.length - 1), 1)) as Partial<T>;
  }
}
