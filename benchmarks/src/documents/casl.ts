import { subject as asSubject } from '@casl/ability';
import type { CaslRule, CaslRules } from '../workload.ts';
import type { DocumentRequest } from './requests.ts';

export const casl: CaslRules<DocumentRequest> = {
  // The last rule that matches wins, so the first stands last.
  rulesFor: (subject) => [...denies(subject), ...permits(subject)].toReversed(),
  target: ({ resource }) => asSubject(resource.type, { ...resource.properties }),
};

function permits({ id, properties }: DocumentRequest['subject']): CaslRule[] {
  const { roles } = properties;
  const rules: CaslRule[] = [];
  if (roles.includes('admin')) rules.push(can('admins-manage', ['read', 'delete', 'share']));
  if (roles.includes('member')) {
    rules.push(can('owners-do-everything', ['read', 'update', 'delete', 'share'], { ownerId: id }));
    rules.push(can('editors-edit', ['read', 'update'], { editors: id }));
  }
  if (roles.includes('member') || roles.includes('guest')) rules.push(can('viewers-read', ['read'], { viewers: id }));
  return rules;
}

function denies({ id, properties }: DocumentRequest['subject']): CaslRule[] {
  return [
    cannot('tenants-are-apart', ['manage'], { tenantId: { $ne: properties.tenantId } }),
    cannot('archived-is-read-only', ['update', 'delete', 'share'], { archived: true }),
    cannot('locked-by-somebody-else', ['update', 'delete'], { locked: true, lockedBy: { $ne: id } }),
  ];
}

function can(name: string, action: string[], conditions?: Record<string, unknown>): CaslRule {
  return { reason: `documents/${name}`, action, subject: 'document', ...(conditions && { conditions }) };
}

function cannot(name: string, action: string[], conditions: Record<string, unknown>): CaslRule {
  return { ...can(name, action, conditions), inverted: true };
}
