import type { EntityUidJson } from '@cedar-policy/cedar-wasm/nodejs';
import { policyFile } from '../support/policy-file.ts';
import type { CedarRules } from '../workload.ts';
import type { DriveRequest } from './requests.ts';

/** What a document is in is above it in the graph of entities. */
export const cedar: CedarRules<DriveRequest> = {
  policies: policyFile('drive/rules.cedar'),
  question: ({ subject, action, resource }) => {
    const principal = { type: 'User', id: subject.id };
    const target = { type: resource.type, id: resource.id };
    const { isPublic, path } = resource.properties;
    const { ownedDocuments, ownedFolders, views } = subject.properties;
    return {
      principal,
      action: { type: 'Action', id: action.name },
      resource: target,
      context: {},
      entities: [
        {
          uid: principal,
          attrs: {
            ownedDocuments: ownedDocuments.map(reference),
            ownedFolders: ownedFolders.map(reference),
            views: views.map(reference),
          },
          parents: [],
        },
        { uid: target, attrs: { isPublic }, parents: path.filter((id) => id !== resource.id).map(fileNamed) },
      ],
    };
  },
};

function reference(id: string): { __entity: { type: string; id: string } } {
  return { __entity: fileNamed(id) };
}

function fileNamed(id: string): { type: string; id: string } & EntityUidJson {
  return { type: id.startsWith('folder') ? 'folder' : 'document', id };
}
