import type { Condition, Operand } from '../ir/condition.ts';
import type { Inheritance, RoleSource } from '../ir/roles.ts';
import type { Assignment } from '../operators/assignments.ts';
import { withInherited } from '../operators/roles.ts';
import { invariant } from '../support/invariant.ts';
import { listAt } from '../support/multimap.ts';
import type { ConditionLowering } from './lower-conditions.ts';
import { entries, isString, member, type Raw, strings, textOf } from './raw.ts';
import type { SourceDocument } from './source.ts';
import { allRoles, type DeclaredRole, documentsOfKind, part, type Workspace } from './workspace.ts';

const DEFAULT_SOURCE = '$.subject.properties.roles';

/** Turns "the subject holds this role" into conditions. */
export class RoleLowering {
  private readonly conditions: ConditionLowering;
  private readonly roles: ReadonlyMap<string, DeclaredRole>;
  private readonly inherits: Inheritance;
  /** For each role, the places that can state one that leads to it. */
  private readonly sources: ReadonlyMap<string, readonly RoleSource[]>;
  /** What has been worked out, by the names asked for: one object each, so that it is decided once. */
  private readonly held = new Map<string, Condition>();
  private readonly derived = new Map<string, Condition>();

  constructor(workspace: Workspace, conditions: ConditionLowering) {
    this.conditions = conditions;
    const roles = allRoles(workspace);
    this.roles = new Map(roles.map((role) => [role.name, role]));
    this.inherits = new Map(
      roles.filter((role) => !role.isDerived).map((role) => [role.name, role.refersTo.map((other) => other.value)]),
    );
    const documents = documentsOfKind(workspace, 'Roles');
    this.sources = this.reached(documents.flatMap((document) => this.sourcesIn(document)));
  }

  /** That the subject holds any of the roles; there is at least one. */
  holdsAny(names: readonly string[]): Condition {
    const key = JSON.stringify(names);
    const condition = this.held.get(key) ?? this.holds(names);
    this.held.set(key, condition);
    return condition;
  }

  /** That any of the roles, or one that inherits it, is in a list that the request brings. */
  isActive(names: readonly string[], list: Raw, document: SourceDocument): readonly Condition[] {
    const source: RoleSource = {
      of: this.conditions.operand(list, document),
      declared: new Set(this.inherits.keys()),
      inherits: this.inherits,
    };
    return names.map((name) => ({ kind: 'holds', names: [name], source }));
  }

  private holds(names: readonly string[]): Condition {
    const plain = names.filter((name) => this.roles.get(name)?.isDerived === false);
    const derived = names.filter((name) => this.roles.get(name)?.isDerived === true);
    const of = [...this.holdsPlain(plain), ...derived.map((name) => this.holdsDerived(name))];
    const [only, ...more] = of;
    return only !== undefined && more.length === 0 ? only : { kind: 'anyOf', of };
  }

  /** One question for each place that can answer it. */
  private holdsPlain(names: readonly string[]): readonly Condition[] {
    const sources = new Set(names.flatMap((name) => this.sources.get(name) ?? []));
    return [...sources].map((source) => ({ kind: 'holds', names, source }));
  }

  private holdsDerived(name: string): Condition {
    const known = this.derived.get(name);
    if (known !== undefined) return known;
    const role = this.roles.get(name);
    invariant(role, `the unknown role \`${name}\` was not reported`);
    const parents = this.holdsAny(role.refersTo.map((parent) => parent.value));
    const when = this.conditions.all(member(role.value, role.path, 'when'), role.document);
    invariant(when, `the derived role \`${name}\` is not complete`);
    const condition: Condition = {
      kind: 'named',
      name: `role ${name}`,
      condition: { kind: 'allOf', of: [parents, when] },
    };
    this.derived.set(name, condition);
    return condition;
  }

  /** Where a document states roles: what its `source` yields, and what it assigns itself. */
  private sourcesIn(document: SourceDocument): readonly RoleSource[] {
    const { inherits } = this;
    const declared = new Set(
      [...this.roles.values()].filter((role) => role.document === document && !role.isDerived).map(({ name }) => name),
    );
    const stated: RoleSource = { of: this.stated(document), declared, inherits };
    const assignments = assignmentsIn(document);
    if (assignments.length === 0) return [stated];
    const assigned = new Set(assignments.map(([, , role]) => role));
    return [stated, { of: this.assigned(assignments), declared: assigned, inherits }];
  }

  private stated(document: SourceDocument): Operand {
    const written = part(document, 'source');
    const source =
      written === undefined ? this.conditions.selector(DEFAULT_SOURCE) : this.conditions.operand(written, document);
    const isOptional = part(document, 'whenMissing')?.value === 'none';
    return isOptional ? { kind: 'default', of: [source, { kind: 'literal', value: [] }] } : source;
  }

  private assigned(assignments: readonly Assignment[]): Operand {
    const isTimed = assignments.some(([, , , notBefore, notAfter]) => notBefore !== null || notAfter !== null);
    return {
      kind: 'call',
      function: 'assignedRoles',
      arguments: [
        this.conditions.selector('$.subject.type'),
        this.conditions.selector('$.subject.id'),
        { kind: 'literal', value: assignments },
        ...(isTimed ? [{ kind: 'now' } as const] : []),
      ],
    };
  }

  private reached(sources: readonly RoleSource[]): ReadonlyMap<string, readonly RoleSource[]> {
    const reached = new Map<string, RoleSource[]>();
    for (const source of sources)
      for (const name of withInherited(source.declared, this.inherits)) listAt(reached, name).push(source);
    return reached;
  }
}

function assignmentsIn(document: SourceDocument): readonly Assignment[] {
  return entries(part(document, 'assignments')).flatMap((assignment): readonly Assignment[] => {
    const at = (name: string): Raw | undefined => member(assignment.value, assignment.path, name);
    const subject = at('subject');
    const type = textOf(member(subject?.value, [], 'type'));
    const id = textOf(member(subject?.value, [], 'id'));
    return strings(at('roles')).map(({ value }) => [type, id, value, end(at('notBefore')), end(at('notAfter'))]);
  });
}

function end(raw: Raw | undefined): string | null {
  return isString(raw) ? raw.value : null;
}
