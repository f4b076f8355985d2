import type { Policy, PolicyNode, PolicySet, Program, Rule } from '../ir/policy.ts';
import { invariant } from '../support/invariant.ts';
import { deepFreeze } from '../support/freeze.ts';
import { ConditionLowering } from './lower-conditions.ts';
import { RoleLowering } from './lower-roles.ts';
import { RuleLowering } from './lower-rules.ts';
import { byName, compareText } from './names.ts';
import { entries, members, strings, textOf } from './raw.ts';
import { revisionOf } from './revision.ts';
import type { SourceDocument } from './source.ts';
import { documentsOfKind, part, rulesIn, type Workspace } from './workspace.ts';

/** Turns documents without mistakes into the program that both evaluators run. */
export function lower(workspace: Workspace): Program {
  return new Lowering(workspace).program();
}

class Lowering {
  private readonly workspace: Workspace;
  private readonly conditions: ConditionLowering;
  private readonly rules: RuleLowering;
  /** Policies and sets by name; where both have a name, no set may refer to it. */
  private readonly declared: ReadonlyMap<string, SourceDocument>;
  private readonly nodes = new Map<SourceDocument, PolicyNode>();

  constructor(workspace: Workspace) {
    this.workspace = workspace;
    const declared = [...documentsOfKind(workspace, 'Policy'), ...documentsOfKind(workspace, 'PolicySet')];
    this.declared = new Map(declared.map((document) => [textOfName(document), document]));
    this.conditions = new ConditionLowering(workspace, (names) => roles.holdsAny(names));
    const roles = new RoleLowering(workspace, this.conditions);
    this.rules = new RuleLowering(workspace, this.conditions, roles);
  }

  program(): Program {
    const { workspace } = this;
    const sets = documentsOfKind(workspace, 'PolicySet');
    const contained = new Set(sets.flatMap((set) => this.members(set)));
    const declared = [...documentsOfKind(workspace, 'Policy'), ...sets];
    const underRoot = declared.filter((document) => !contained.has(document)).map((document) => this.node(document));
    const ofRoles = documentsOfKind(workspace, 'Roles').flatMap((document) => this.roleRules(document));
    const policies = [...underRoot, ...ofRoles];
    return deepFreeze({
      policies,
      rules: inCanonicalOrder(rulesOf(policies)),
      revision: revisionOf(workspace.documents.filter((document) => document.value['kind'] !== 'PolicyTests')),
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
      rules: rulesIn(document).map((rule) => this.rules.rule(rule, resourceTypes, document)),
    };
  }

  /** The rules that come of a Roles document, as policies of its name. */
  private roleRules(document: SourceDocument): readonly Policy[] {
    const permissions = byName(members(part(document, 'roles'))).flatMap((role) =>
      this.rules.permissions(role, document),
    );
    const duties = entries(part(document, 'separationOfDuties')).map((duty) => this.rules.duty(duty, document));
    return [duties, permissions].filter((rules) => rules.length > 0).map((rules) => policyOf(document, rules));
  }
}

function policyOf(document: SourceDocument, rules: readonly Rule[]): Policy {
  return {
    kind: 'policy',
    name: textOfName(document),
    combining: 'deny-overrides',
    guard: undefined,
    resourceTypes: [...new Set(rules.flatMap((rule) => rule.resourceTypes))],
    rules,
  };
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

/** By policy name, then by position in the policy: a stable sort keeps the position. */
function inCanonicalOrder(rules: readonly Rule[]): readonly Rule[] {
  const policyName = (rule: Rule): string => rule.name.slice(0, rule.name.indexOf('/'));
  return rules.toSorted((a, b) => compareText(policyName(a), policyName(b)));
}
