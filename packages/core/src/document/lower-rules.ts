import type { Condition } from '../ir/condition.ts';
import type { ActionTarget, Requirement, Rule } from '../ir/policy.ts';
import { isPattern } from '../operators/pattern.ts';
import { lowerAssurance } from './lower-assurance.ts';
import type { ConditionLowering } from './lower-conditions.ts';
import { lowerObligations } from './lower-obligations.ts';
import type { RoleLowering } from './lower-roles.ts';
import { byName } from './names.ts';
import { entries, isString, member, members, type Raw, strings, textOf } from './raw.ts';
import type { SourceDocument } from './source.ts';
import { lookUp, part, type Workspace } from './workspace.ts';

/** Turns rules, and what in Roles comes to rules, into rules as evaluators run them. */
export class RuleLowering {
  private readonly workspace: Workspace;
  private readonly conditions: ConditionLowering;
  private readonly roles: RoleLowering;
  private readonly targets = new Map<SourceDocument, Map<string, ActionTarget>>();
  private readonly expanded = new Map<string, ActionTarget>();

  constructor(workspace: Workspace, conditions: ConditionLowering, roles: RoleLowering) {
    this.workspace = workspace;
    this.conditions = conditions;
    this.roles = roles;
  }

  rule(rule: Raw, resourceTypes: readonly string[], document: SourceDocument): Rule {
    const at = (name: string): Raw | undefined => member(rule.value, rule.path, name);
    return makeRule({
      name: `${textOf(part(document, 'name'))}/${textOf(at('id'))}`,
      effect: at('effect')?.value === 'deny' ? 'deny' : 'permit',
      resourceTypes,
      actions: this.actions(strings(at('actions')), document),
      requirements: requirementsOf(
        ['subjects', this.conditions.isOneOf('$.subject.type', strings(at('subjects')))],
        ['resources', this.resourceTargets(at('resources'))],
        ['roles', this.roleTarget(strings(at('roles')).map((role) => role.value))],
        ['validity', this.validity(at('validity'))],
        ['when', this.conditions.all(at('when'), document)],
        ['unless', this.conditions.negated(at('unless'), document)],
      ),
      assurance: lowerAssurance(at('assurance'), document, this.workspace, this.conditions),
      obligations: lowerObligations(at('obligations'), document, this.conditions),
    });
  }

  /** The permissions that stand on a role: a permit rule for each resource type, and one for each that has conditions. */
  permissions(role: Raw & { readonly name: string }, document: SourceDocument): readonly Rule[] {
    const holder: [Requirement['label'], Condition] = ['roles', this.roles.holdsAny([role.name])];
    return byName(members(member(role.value, role.path, 'permits'))).flatMap((permit) => {
      const name = `${textOf(part(document, 'name'))}/${role.name}/${permit.name}`;
      const permission = (more: string, actions: readonly Raw<string>[], ...requirements: Labelled[]): Rule =>
        makeRule({
          name: `${name}${more}`,
          effect: 'permit',
          resourceTypes: [permit.name],
          actions: this.actions(actions, document),
          requirements: requirementsOf(holder, ...requirements),
          ...NO_PROVISOS,
        });
      const plain = strings(permit);
      const conditional = entries(permit).filter((entry) => !isString(entry));
      return [
        ...(plain.length === 0 ? [] : [permission('', plain)]),
        ...conditional.map(({ value, path }) =>
          permission(
            `/${textOf(member(value, path, 'id'))}`,
            strings(member(value, path, 'actions')),
            ['when', this.conditions.all(member(value, path, 'when'), document)],
            ['unless', this.conditions.negated(member(value, path, 'unless'), document)],
          ),
        ),
      ];
    });
  }

  /** A separation of duties: a deny of everything to whoever holds, or has active, more of its roles than it allows. */
  duty({ value, path }: Raw, document: SourceDocument): Rule {
    const names = [...new Set(strings(member(value, path, 'roles')).map((role) => role.value))];
    const active = member(value, path, 'activeRoles');
    const max = member(value, path, 'max')?.value;
    const condition: Condition = {
      kind: 'atLeast',
      count: (typeof max === 'number' ? max : 1) + 1,
      of:
        active === undefined
          ? names.map((name) => this.roles.holdsAny([name]))
          : this.roles.isActive(names, active, document),
    };
    return {
      ...makeRule({
        name: `${textOf(part(document, 'name'))}/separationOfDuties/${textOf(member(value, path, 'name'))}`,
        effect: 'deny',
        resourceTypes: ['*'],
        actions: { names: [], patterns: ['**'] },
        requirements: [{ label: 'separation of duties', condition }],
        ...NO_PROVISOS,
      }),
      isConstraint: true,
    };
  }

  private roleTarget(names: readonly string[]): Condition | undefined {
    return names.length === 0 ? undefined : this.roles.holdsAny(names);
  }

  /** From `notBefore` to `notAfter`, both of which count. */
  private validity(raw: Raw | undefined): Condition | undefined {
    if (raw === undefined) return undefined;
    const side = (name: string, operator: string): readonly Condition[] => {
      const value = member(raw.value, raw.path, name)?.value;
      if (value === undefined) return [];
      return [{ kind: 'not', of: { kind: 'test', operator, operands: [{ kind: 'now' }, { kind: 'literal', value }] } }];
    };
    return { kind: 'allOf', of: [...side('notBefore', 'before'), ...side('notAfter', 'after')] };
  }

  private resourceTargets(raw: Raw | undefined): Condition | undefined {
    const targets = entries(raw);
    if (targets.length === 0) return undefined;
    const of = targets.map((target) => {
      const type = member(target.value, target.path, 'type');
      const id = member(target.value, target.path, 'id');
      return this.conditions.resourceTarget(textOf(type), isString(id) ? id.value : undefined);
    });
    const [only, ...more] = of;
    return only !== undefined && more.length === 0 ? only : { kind: 'anyOf', of };
  }

  /** One object for equal lists, which many rules may have. */
  private actions(actions: readonly Raw<string>[], document: SourceDocument): ActionTarget {
    const known = this.targets.get(document) ?? new Map<string, ActionTarget>();
    this.targets.set(document, known);
    const key = JSON.stringify(actions.map((action) => action.value));
    const target = known.get(key) ?? this.writtenOut(actions, document);
    known.set(key, target);
    return target;
  }

  private writtenOut(actions: readonly Raw<string>[], document: SourceDocument): ActionTarget {
    const expanded = [...this.expand(actions, document)];
    const key = JSON.stringify(expanded);
    const target = this.expanded.get(key) ?? {
      names: expanded.filter((action) => !isPattern(action)),
      patterns: expanded.filter(isPattern).map((pattern) => (pattern === '*' ? '**' : pattern)),
    };
    this.expanded.set(key, target);
    return target;
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

type Labelled = readonly [label: Requirement['label'], condition: Condition | undefined];

function requirementsOf(...labelled: readonly Labelled[]): readonly Requirement[] {
  return labelled.filter(isThere).map(([label, condition]) => ({ label, condition }));
}

function isThere(labelled: Labelled): labelled is readonly [label: Requirement['label'], condition: Condition] {
  return labelled[1] !== undefined;
}

/** Said and not left out: what is left out would be taken from a polluted prototype. */
const NO_PROVISOS: Pick<Rule, 'assurance' | 'obligations'> = { assurance: undefined, obligations: [] };

/** Member by member, since objects that are spread do not share what the runtime keeps of their shape. */
function makeRule(parts: Omit<Rule, 'condition' | 'isConstraint'>): Rule {
  const { name, effect, resourceTypes, actions, requirements, assurance, obligations } = parts;
  const of = requirements.map((requirement) => requirement.condition);
  const [only, ...more] = of;
  const condition: Condition = only !== undefined && more.length === 0 ? only : { kind: 'allOf', of };
  return {
    name,
    effect,
    resourceTypes,
    actions,
    requirements,
    condition,
    assurance,
    obligations,
    isConstraint: false,
  };
}
