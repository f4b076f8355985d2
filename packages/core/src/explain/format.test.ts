import { describe, expect, it } from 'vitest';
import { deny, type Document, permit, policy, request } from '../../test/abuse/ways.ts';
import { createEngine } from '../engine.ts';
import { formatExplanation } from './format.ts';

const documents = [
  policy([
    permit('owner-reads', { when: { equals: ['$.resource.properties.ownerId', '$.subject.id'] } }),
    permit('published', { when: { equals: ['$.resource.properties.status', 'published'] } }),
    deny('one-tenant', {
      unless: { equals: ['$.subject.properties.tenantId', '$.resource.properties.tenantId'] },
    }),
  ]),
];

function text(resource: Document, more: Document = {}, asked: Document = {}): string {
  const question = { ...request({ subject: { tenantId: 'acme' }, resource }), ...asked };
  return formatExplanation(createEngine(documents).explain(question as never, { nearestChange: true, ...more }));
}

describe('with the nearest change, an explanation reads', () => {
  it('where one condition would do', () => {
    expect(text({ tenantId: 'acme', ownerId: 'bob' })).toMatchInlineSnapshot(`
      "deny (indeterminate) by documents/published
      user "alice" asks to "read" document "1"
      because $.resource.properties.status is absent
      it would be permitted if this changed:
        equals($.resource.properties.ownerId, $.subject.id) is false, and would have to be true (documents/owner-reads, when)

      permit rule documents/published: unknown, so it does not permit
        when
          ? equals($.resource.properties.status, "published")
              $.resource.properties.status is absent

      permit rule documents/owner-reads: does not apply
        when
          ✗ equals($.resource.properties.ownerId, $.subject.id)
              $.resource.properties.ownerId is "bob"
              $.subject.id is "alice"

      deny rule documents/one-tenant: does not apply
        unless
          ✓ equals($.subject.properties.tenantId, $.resource.properties.tenantId)
              $.subject.properties.tenantId is "acme"
              $.resource.properties.tenantId is "acme""
    `);
  });

  it('where several would have to change', () => {
    expect(text({ tenantId: 'other', ownerId: 'bob', status: 'draft' })).toMatchInlineSnapshot(`
      "deny (explicit-deny) by documents/one-tenant
      user "alice" asks to "read" document "1"
      it would be permitted if all of these changed:
        equals($.resource.properties.ownerId, $.subject.id) is false, and would have to be true (documents/owner-reads, when)
        equals($.subject.properties.tenantId, $.resource.properties.tenantId) is false, and would have to be true (documents/one-tenant, unless)

      deny rule documents/one-tenant: applies, so it denies
        unless
          ✗ equals($.subject.properties.tenantId, $.resource.properties.tenantId)
              $.subject.properties.tenantId is "acme"
              $.resource.properties.tenantId is "other"

      permit rule documents/owner-reads: does not apply
        when
          ✗ equals($.resource.properties.ownerId, $.subject.id)
              $.resource.properties.ownerId is "bob"
              $.subject.id is "alice"

      permit rule documents/published: does not apply
        when
          ✗ equals($.resource.properties.status, "published")
              $.resource.properties.status is "draft""
    `);
  });

  it('where none would do', () => {
    expect(text({}, {}, { action: { name: 'write' } })).toMatchInlineSnapshot(`
      "deny (default-deny)
      user "alice" asks to "write" document "1"
      because no rule speaks about this action
      no change of conditions would permit it"
    `);
  });

  it('where nothing need change', () => {
    expect(text({ tenantId: 'acme', ownerId: 'alice', status: 'draft' })).not.toContain('change');
  });

  it('where values are redacted', () => {
    expect(
      text({ tenantId: 'other', ownerId: 'alice', status: 'draft' }, { redact: ['$.resource'] }),
    ).toMatchInlineSnapshot(`
      "deny (explicit-deny) by documents/one-tenant
      user "alice" asks to "read" (redacted) (redacted)
      it would be permitted if this changed:
        equals($.subject.properties.tenantId, $.resource.properties.tenantId) is false, and would have to be true (documents/one-tenant, unless)

      deny rule documents/one-tenant: applies, so it denies
        unless
          ✗ equals($.subject.properties.tenantId, $.resource.properties.tenantId)
              $.subject.properties.tenantId is "acme"
              $.resource.properties.tenantId is a string, redacted

      permit rule documents/owner-reads: applies, but does not decide
        when
          ✓ equals($.resource.properties.ownerId, $.subject.id)
              $.resource.properties.ownerId is a string, redacted
              $.subject.id is "alice"

      permit rule documents/published: does not apply
        when
          ✗ equals($.resource.properties.status, "published")
              $.resource.properties.status is a string, redacted"
    `);
  });

  it('where the request is invalid', () => {
    expect(text({}, {}, { context: [] })).toMatchInlineSnapshot(`
      "deny (invalid-request)
      because $.context is not a plain object"
    `);
  });
});
