import type { ActionTarget, Program, Requirement, Rule } from '../ir/policy.ts';
import { isPattern } from '../operators/pattern.ts';
import { deepFreeze } from '../support/freeze.ts';
import { ConditionLowering } from './lower-conditions.ts';
import { RoleLowering } from './lower-roles.ts';
import { entries, isString, member, members, type Raw, strings, textOf } from './raw.ts';
import { revisionOf } from './revision.ts';
import type { SourceDocument } from './source.ts';
import { documentsOfKind, lookUp, nameOf, part, type Workspace } from './workspace.ts';

/** Turns documents without mistakes into the program that both evaluators run. */
export function lower(workspace: Workspace): Program {
  return new Lowering(workspace).program();
}

class Lowering {
  private readonly workspace: Workspace;
  private readonly conditions: ConditionLowering;
  private readonly roles: RoleLowering;

  constructor(workspace: Workspace) {
    this.workspace = workspace;
    this.conditions = new ConditionLowering(workspace);
    this.roles = new RoleLowering(workspace, this.conditions);
  }

  program(): Program {
    const rules = [
      ...this.of('Policy', (document) => this.policy(document)),
      ...this.of('Roles', (document) => this.permissions(document)),
    ];
    return deepFreeze({ rules: inCanonicalOrder(rules), revision: revisionOf(this.workspace.documents) });
  }

  private of(kind: 'Policy' | 'Roles', rulesOf: (document: SourceDocument) => readonly Rule[]): readonly Rule[] {
    return documentsOfKind(this.workspace, kind).flatMap(rulesOf);
  }

  private policy(document: SourceDocument): readonly Rule[] {
    const resourceTypes = strings(part(document, 'resources')).map((type) => type.value);
    const guard = this.conditions.all(part(document, 'when'), document);
    return entries(part(document, 'rules')).map((rule) => {
      const at = (name: string): Raw | undefined => member(rule.value, rule.path, name);
      const requirements: Requirement[] = [];
      const require = (label: Requirement['label'], condition: Requirement['condition'] | undefined): void => {
        if (condition !== undefined) requirements.push({ label, condition });
      };
      require('subjects', this.conditions.isOneOf('$.subject.type', strings(at('subjects'))));
      require('resources', this.resourceTargets(at('resources')));
      require('roles', this.roles.holdsAny(strings(at('roles')).map((role) => role.value)));
      require('policy when', guard);
      require('when', this.conditions.all(at('when'), document));
      require('unless', this.conditions.negated(at('unless'), document));
      return makeRule({
        name: `${nameOf(document) ?? ''}/${textOf(at('id'))}`,
        effect: at('effect')?.value === 'deny' ? 'deny' : 'permit',
        resourceTypes,
        actions: this.actions(strings(at('actions')), document),
        requirements,
      });
    });
  }

  /** The permissions that stand on roles: a permit rule for each role and resource type. */
  private permissions(document: SourceDocument): readonly Rule[] {
    return byName(members(part(document, 'roles'))).flatMap((role) =>
      byName(members(member(role.value, role.path, 'permits'))).map((permit) => {
        const condition = this.roles.holdsAny([role.name]);
        return makeRule({
          name: `${nameOf(document) ?? ''}/${role.name}/${permit.name}`,
          effect: 'permit',
          resourceTypes: [permit.name],
          actions: this.actions(strings(permit), document),
          requirements: condition === undefined ? [] : [{ label: 'roles', condition }],
        });
      }),
    );
  }

  private resourceTargets(raw: Raw | undefined): Requirement['condition'] | undefined {
    const targets = entries(raw);
    if (targets.length === 0) return undefined;
    const of = targets.map((target) => {
      const type = member(target.value, target.path, 'type');
      const id = member(target.value, target.path, 'id');
      return this.conditions.resourceTarget(textOf(type), isString(id) ? id.value : undefined);
    });
    return { kind: 'anyOf', of };
  }

  private actions(actions: readonly Raw<string>[], document: SourceDocument): ActionTarget {
    const expanded = [...this.expand(actions, document)];
    return {
      names: expanded.filter((action) => !isPattern(action)),
      patterns: expanded.filter(isPattern).map((pattern) => (pattern === '*' ? '**' : pattern)),
    };
  }

  /** Actions, with groups replaced by what is in them, each group once. */
  private expand(actions: readonly Raw<string>[], document: SourceDocument): ReadonlySet<string> {
    const expanded = new Set<string>();
    const groups = new Set<unknown>();
    const pending = actions.map(({ value }) => ({ value, document }));
    for (const action of pending) {
      const [group] = lookUp(this.workspace, action.document, 'actionGroups', action.value);
      if (group === undefined) expanded.add(action.value);
      else if (!groups.has(group.value)) {
        groups.add(group.value);
        for (const { value } of strings(group)) pending.push({ value, document: group.document });
      }
    }
    return expanded;
  }
}

function makeRule(rule: Omit<Rule, 'condition'>): Rule {
  return { ...rule, condition: { kind: 'allOf', of: rule.requirements.map((requirement) => requirement.condition) } };
}

/** By policy name, then by position in the policy: a stable sort keeps the position. */
function inCanonicalOrder(rules: readonly Rule[]): readonly Rule[] {
  const policyOf = (rule: Rule): string => rule.name.slice(0, rule.name.indexOf('/'));
  return rules.toSorted((a, b) => compareText(policyOf(a), policyOf(b)));
}

/** Keys of an object have no order. */
function byName<T extends { readonly name: string }>(declared: readonly T[]): readonly T[] {
  return declared.toSorted((a, b) => compareText(a.name, b.name));
}

/** By code units, so that it is the same everywhere. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
