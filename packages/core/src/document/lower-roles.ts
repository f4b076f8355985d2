import type { Condition, Operand } from '../ir/condition.ts';
import { invariant } from '../support/invariant.ts';
import { listAt } from '../support/multimap.ts';
import type { ConditionLowering } from './lower-conditions.ts';
import { member } from './raw.ts';
import type { SourceDocument } from './source.ts';
import { allRoles, type DeclaredRole, part, type Workspace } from './workspace.ts';

const DEFAULT_SOURCE = '$.subject.properties.roles';

/** Turns "the subject holds this role" into conditions, with inheritance worked out. */
export class RoleLowering {
  private readonly conditions: ConditionLowering;
  private readonly roles: ReadonlyMap<string, DeclaredRole>;
  /** For each role, those that inherit it directly. */
  private readonly heirs: ReadonlyMap<string, readonly string[]>;
  /** What has been worked out, by the names asked for: one object each, so that it is decided once. */
  private readonly held = new Map<string, Condition>();
  private readonly derived = new Map<string, Condition>();
  private readonly sources = new Map<SourceDocument, Operand>();

  constructor(workspace: Workspace, conditions: ConditionLowering) {
    this.conditions = conditions;
    const roles = allRoles(workspace);
    this.roles = new Map(roles.map((role) => [role.name, role]));
    const heirs = new Map<string, string[]>();
    for (const role of roles) {
      if (role.isDerived) continue;
      for (const inherited of role.refersTo) listAt(heirs, inherited.value).push(role.name);
    }
    this.heirs = heirs;
  }

  /** That the subject holds any of the roles; there is at least one. */
  holdsAny(names: readonly string[]): Condition {
    const key = JSON.stringify(names);
    const condition = this.held.get(key) ?? this.holds(names);
    this.held.set(key, condition);
    return condition;
  }

  private holds(names: readonly string[]): Condition {
    const plain = names.filter((name) => this.roles.get(name)?.isDerived === false);
    const derived = names.filter((name) => this.roles.get(name)?.isDerived === true);
    const of = [...this.holdsPlain(plain), ...derived.map((name) => this.holdsDerived(name))];
    const [only, ...more] = of;
    return only !== undefined && more.length === 0 ? only : { kind: 'anyOf', of };
  }

  /** One test for each place where roles are stated: whoever holds an heir of a role holds the role. */
  private holdsPlain(names: readonly string[]): readonly Condition[] {
    const bySource = new Map<SourceDocument, string[]>();
    for (const name of this.withHeirs(names)) {
      const role = this.roles.get(name);
      invariant(role, `the unknown role \`${name}\` was not reported`);
      listAt(bySource, role.document).push(name);
    }
    return [...bySource].map(([document, value]) => ({
      kind: 'test',
      operator: 'containsAny',
      operands: [this.source(document), { kind: 'literal', value }],
    }));
  }

  private withHeirs(names: readonly string[]): ReadonlySet<string> {
    const all = new Set(names);
    for (const name of all) for (const heir of this.heirs.get(name) ?? []) all.add(heir);
    return all;
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

  private source(document: SourceDocument): Operand {
    const known = this.sources.get(document);
    if (known !== undefined) return known;
    const written = part(document, 'source')?.value;
    const selector = this.conditions.selector(typeof written === 'string' ? written : DEFAULT_SOURCE);
    const isOptional = part(document, 'whenMissing')?.value === 'none';
    const source: Operand = isOptional ? { kind: 'default', of: [selector, { kind: 'literal', value: [] }] } : selector;
    this.sources.set(document, source);
    return source;
  }
}
