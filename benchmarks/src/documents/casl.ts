import { subject as asSubject } from '@casl/ability';
import type { CaslRule, CaslRules } from '../workload.ts';
import type { DocumentRequest } from './requests.ts';

export const casl: CaslRules<DocumentRequest> = {
  // The last rule that matches wins, so the denies stand last.
  rulesFor: (subject) => [...permits(subject), ...denies(subject)],
  target: ({ resource }) => asSubject(resource.type, { ...resource.properties }),
};

function permits({ id, properties }: DocumentRequest['subject']): CaslRule[] {
  const { roles } = properties;
  const rules: CaslRule[] = [];
  if (roles.includes('admin')) rules.push(can(['read', 'delete', 'share']));
  if (roles.includes('member')) {
    rules.push(can(['read', 'update', 'delete', 'share'], { ownerId: id }));
    rules.push(can(['read', 'update'], { editors: id }));
  }
  if (roles.includes('member') || roles.includes('guest')) rules.push(can(['read'], { viewers: id }));
  return rules;
}

function denies({ id, properties }: DocumentRequest['subject']): CaslRule[] {
  return [
    cannot(['manage'], { tenantId: { $ne: properties.tenantId } }),
    cannot(['update', 'delete', 'share'], { archived: true }),
    cannot(['update', 'delete'], { locked: true, lockedBy: { $ne: id } }),
  ];
}

function can(action: string[], conditions?: Record<string, unknown>): CaslRule {
  return { action, subject: 'document', ...(conditions && { conditions }) };
}

function cannot(action: string[], conditions: Record<string, unknown>): CaslRule {
  return { ...can(action, conditions), inverted: true };
}
