import { createPermix, type Definition, type Rules } from 'permix';
import { invariant } from '../support/invariant.ts';
import type { PermixRules, Workload } from '../workload.ts';
import { type Engine, loaded } from './engine.ts';

/** Only known when it runs. */
type Permissions = Readonly<Record<string, Readonly<Record<string, boolean>>>>;

interface Question {
  readonly check: (path: string) => boolean;
  readonly path: string;
}

/** An instance for each subject, made once. */
export const permix: Engine = {
  name: 'permix',
  load: (workload) => {
    const rules = workload.permix;
    invariant(rules, 'the workload has rules for permix');
    const checks = makeChecks(rules, workload);
    return loaded<Question>(
      ({ subject, action, resource }) => {
        const check = checks.get(subject.id);
        invariant(check, 'every subject has an instance');
        return { check, path: `${resource.type}.${action.name}` };
      },
      ({ check, path }) => check(path),
    );
  },
};

function makeChecks(
  { actions, permits }: PermixRules<Workload['requests'][number]>,
  { requests }: Workload,
): ReadonlyMap<string, Question['check']> {
  const subjects = new Map(requests.map(({ subject }) => [subject.id, subject]));
  return new Map(
    [...subjects].map(([id, subject]) => {
      const permissions = [...actions].map(([type, names]) => [
        type,
        Object.fromEntries(names.map((action) => [action, permits(subject, type, action)])),
      ]);
      return [id, checkFor(Object.fromEntries(permissions) as Permissions)];
    }),
  );
}

function checkFor(permissions: Permissions): Question['check'] {
  return createPermix(permissions as unknown as Rules<Definition>).check;
}
