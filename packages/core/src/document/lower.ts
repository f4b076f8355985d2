import type { ActionTarget, Policy, PolicyNode, PolicySet, Program, Requirement, Rule } from '../ir/policy.ts';
import { isPattern } from '../operators/pattern.ts';
import { invariant } from '../support/invariant.ts';
import { deepFreeze } from '../support/freeze.ts';
import { ConditionLowering } from './lower-conditions.ts';
import { RoleLowering } from './lower-roles.ts';
import { entries, isString, member, members, type Raw, strings, textOf } from './raw.ts';
import { revisionOf } from './revision.ts';
import type { SourceDocument } from './source.ts';
import { documentsOfKind, lookUp, part, type Workspace } from './workspace.ts';

/** Turns documents without mistakes into the program that both evaluators run. */
export function lower(workspace: Workspace): Program {
  return new Lowering(workspace).program();
}

class Lowering {
  private readonly workspace: Workspace;
  private readonly conditions: ConditionLowering;
  private readonly roles: RoleLowering;
  /** Policies and sets by name; where both have a name, no set may refer to it. */
  private readonly declared: ReadonlyMap<string, SourceDocument>;
  private readonly nodes = new Map<SourceDocument, PolicyNode>();

  constructor(workspace: Workspace) {
    this.workspace = workspace;
    const declared = [...documentsOfKind(workspace, 'Policy'), ...documentsOfKind(workspace, 'PolicySet')];
    this.declared = new Map(declared.map((document) => [textOfName(document), document]));
    this.conditions = new ConditionLowering(workspace, (names) => this.roles.holdsAny(names));
    this.roles = new RoleLowering(workspace, this.conditions);
  }

  program(): Program {
    const { workspace } = this;
    const sets = documentsOfKind(workspace, 'PolicySet');
    const contained = new Set(sets.flatMap((set) => this.members(set)));
    const declared = [...documentsOfKind(workspace, 'Policy'), ...sets];
    const underRoot = declared.filter((document) => !contained.has(document)).map((document) => this.node(document));
    const permissions = documentsOfKind(workspace, 'Roles').flatMap((document) => this.permissions(document));
    const policies = [...underRoot, ...permissions];
    return deepFreeze({
      policies,
      rules: inCanonicalOrder(rulesOf(policies)),
      revision: revisionOf(workspace.documents),
    });
  }

  /** A policy or set: one object, wherever it is a member. */
  private node(document: SourceDocument): PolicyNode {
    const known = this.nodes.get(document);
    if (known !== undefined) return known;
    const node = document.value['kind'] === 'PolicySet' ? this.policySet(document) : this.policy(document);
    this.nodes.set(document, node);
    return node;
  }

  private members(set: SourceDocument): readonly SourceDocument[] {
    return strings(part(set, 'members')).map((name) => {
      const document = this.declared.get(name.value);
      invariant(document, `the unknown policy \`${name.value}\` was not reported`);
      return document;
    });
  }

  private policySet(document: SourceDocument): PolicySet {
    return {
      kind: 'set',
      name: textOfName(document),
      combining: combiningOf(document) as PolicySet['combining'],
      guard: this.conditions.all(part(document, 'when'), document),
      members: this.members(document).map((inner) => this.node(inner)),
    };
  }

  private policy(document: SourceDocument): Policy {
    const resourceTypes = strings(part(document, 'resources')).map((type) => type.value);
    return {
      kind: 'policy',
      name: textOfName(document),
      combining: combiningOf(document) as Policy['combining'],
      guard: this.conditions.all(part(document, 'when'), document),
      resourceTypes,
      rules: entries(part(document, 'rules')).map((rule) => this.rule(rule, resourceTypes, document)),
    };
  }

  private rule(rule: Raw, resourceTypes: readonly string[], document: SourceDocument): Rule {
    const at = (name: string): Raw | undefined => member(rule.value, rule.path, name);
    const requirements: Requirement[] = [];
    const require = (label: Requirement['label'], condition: Requirement['condition'] | undefined): void => {
      if (condition !== undefined) requirements.push({ label, condition });
    };
    require('subjects', this.conditions.isOneOf('$.subject.type', strings(at('subjects'))));
    require('resources', this.resourceTargets(at('resources')));
    require('roles', this.roleTarget(strings(at('roles')).map((role) => role.value)));
    require('when', this.conditions.all(at('when'), document));
    require('unless', this.conditions.negated(at('unless'), document));
    return makeRule({
      name: `${textOfName(document)}/${textOf(at('id'))}`,
      effect: at('effect')?.value === 'deny' ? 'deny' : 'permit',
      resourceTypes,
      actions: this.actions(strings(at('actions')), document),
      requirements,
    });
  }

  /** The permissions that stand on roles, as a policy of the document's name: a permit rule for each role and resource type. */
  private permissions(document: SourceDocument): readonly Policy[] {
    const rules = byName(members(part(document, 'roles'))).flatMap((role) =>
      byName(members(member(role.value, role.path, 'permits'))).map((permit) =>
        makeRule({
          name: `${textOfName(document)}/${role.name}/${permit.name}`,
          effect: 'permit',
          resourceTypes: [permit.name],
          actions: this.actions(strings(permit), document),
          requirements: [{ label: 'roles', condition: this.roles.holdsAny([role.name]) }],
        }),
      ),
    );
    if (rules.length === 0) return [];
    const resourceTypes = [...new Set(rules.flatMap((rule) => rule.resourceTypes))];
    return [
      {
        kind: 'policy',
        name: textOfName(document),
        combining: 'deny-overrides',
        guard: undefined,
        resourceTypes,
        rules,
      },
    ];
  }

  private roleTarget(names: readonly string[]): Requirement['condition'] | undefined {
    return names.length === 0 ? undefined : this.roles.holdsAny(names);
  }

  private resourceTargets(raw: Raw | undefined): Requirement['condition'] | undefined {
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

function rulesOf(nodes: readonly PolicyNode[]): readonly Rule[] {
  return [...new Set(nodes.flatMap((node) => (node.kind === 'policy' ? node.rules : rulesOf(node.members))))];
}

function combiningOf(document: SourceDocument): string {
  const combining = part(document, 'combining')?.value;
  return typeof combining === 'string' ? combining : 'deny-overrides';
}

function textOfName(document: SourceDocument): string {
  return textOf(part(document, 'name'));
}

function makeRule(rule: Omit<Rule, 'condition'>): Rule {
  return { ...rule, condition: { kind: 'allOf', of: rule.requirements.map((requirement) => requirement.condition) } };
}

/** Keys of an object have no order of their own. */
function byName<T extends { readonly name: string }>(declared: readonly T[]): readonly T[] {
  return declared.toSorted((a, b) => compareText(a.name, b.name));
}

/** By policy name, then by position in the policy: a stable sort keeps the position. */
function inCanonicalOrder(rules: readonly Rule[]): readonly Rule[] {
  const policyOf = (rule: Rule): string => rule.name.slice(0, rule.name.indexOf('/'));
  return rules.toSorted((a, b) => compareText(policyOf(a), policyOf(b)));
}

/** By code units, so that it is the same everywhere. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
