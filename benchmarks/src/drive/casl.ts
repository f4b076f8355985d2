import { subject as asSubject } from '@casl/ability';
import type { CaslRule, CaslRules } from '../workload.ts';
import type { DriveRequest } from './requests.ts';

export const casl: CaslRules<DriveRequest> = {
  rulesFor: ({ properties }) => {
    const { ownedDocuments, ownedFolders, views } = properties;
    return [
      can(['read'], { isPublic: true }),
      can(['read'], { path: { $in: views } }),
      can(['read', 'write', 'share', 'changeOwner'], { id: { $in: ownedDocuments } }),
      can(['read', 'write', 'share'], { path: { $in: ownedFolders } }),
      can(['createDocument'], { id: { $in: ownedFolders } }),
    ];
  },
  target: ({ resource }) => asSubject(resource.type, { id: resource.id, ...resource.properties }),
};

function can(action: string[], conditions: Record<string, unknown>): CaslRule {
  return { action, subject: ['document', 'folder'], conditions };
}
