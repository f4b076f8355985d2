import type { DocumentInput } from '@adjudge/core';

/** How many sets of policies there are; each answers some questions otherwise than the one before. */
export const VARIANTS = 8;

/** Which action a method is. */
export const ACTIONS: Readonly<Record<string, string>> = { GET: 'read', HEAD: 'read', PUT: 'update', DELETE: 'delete' };

export const DOCUMENT_IDS: readonly string[] = Array.from({ length: 40 }, (_, index) => `d${String(index)}`);

/** The policies of a variant: thresholds, roles and sealed documents change from one to the next. */
export function policiesOf(variant: number): readonly DocumentInput[] {
  const sealed = DOCUMENT_IDS.filter((_, index) => index % VARIANTS === variant);
  const editing = variant % 2 === 0 ? ['editor'] : ['editor', 'reviewer'];
  return [
    {
      apiVersion: 'adjudge/v1',
      kind: 'Roles',
      name: 'roles',
      roles: { editor: {}, reviewer: {} },
    },
    {
      apiVersion: 'adjudge/v1',
      kind: 'Policy',
      name: `documents-${String(variant)}`,
      resources: ['document'],
      rules: [
        {
          id: 'cleared-read',
          effect: 'permit',
          actions: ['read'],
          when: { atLeast: ['$.subject.properties.clearance', 1 + (variant % 4)] },
        },
        { id: 'edit', effect: 'permit', actions: ['update'], roles: editing },
        {
          id: 'delete',
          effect: 'permit',
          actions: ['delete'],
          roles: ['editor'],
          when: { atLeast: ['$.subject.properties.clearance', 3] },
        },
        { id: 'sealed', effect: 'deny', actions: ['*'], when: { in: ['$.resource.id', sealed] } },
      ],
    },
  ];
}
