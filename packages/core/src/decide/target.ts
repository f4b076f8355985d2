import type { ActionTarget, Policy, PolicyNode, Rule } from '../ir/policy.ts';
import { compilePattern } from '../operators/pattern.ts';

/** Stands for every resource type. */
export const EVERY = '*';

/** Whether a rule speaks about a resource type and an action. Names compare byte for byte. */
export function isTargeted(rule: Rule, resourceType: string, action: string): boolean {
  return new Question(resourceType, action).isAbout(rule);
}

/**
 * What speaks about a resource type, with only those rules that also target the action. A policy without such a rule is
 * still there: some algorithms deny where nothing permits. A set speaks about what its members speak about.
 */
export function targeted(nodes: readonly PolicyNode[], resourceType: string, action: string): readonly PolicyNode[] {
  return new Question(resourceType, action).among(nodes);
}

/** One resource type and one action. Many rules share their types and their actions, so these are asked about once. */
class Question {
  private readonly resourceType: string;
  private readonly action: string;
  private readonly answers = new Map<object, boolean>();

  constructor(resourceType: string, action: string) {
    this.resourceType = resourceType;
    this.action = action;
  }

  among(nodes: readonly PolicyNode[]): readonly PolicyNode[] {
    return nodes.flatMap((node): readonly PolicyNode[] => {
      if (node.kind === 'policy') return this.amongRules(node);
      const members = this.among(node.members);
      return members.length === 0 ? [] : [{ ...node, members }];
    });
  }

  isAbout(rule: Rule): boolean {
    return this.isAboutType(rule.resourceTypes) && this.isAboutAction(rule.actions);
  }

  private amongRules(policy: Policy): readonly Policy[] {
    if (!this.isAboutType(policy.resourceTypes)) return [];
    return [{ ...policy, rules: policy.rules.filter((rule) => this.isAbout(rule)) }];
  }

  private isAboutType(types: readonly string[]): boolean {
    return this.once(types, () => types.includes(EVERY) || types.includes(this.resourceType));
  }

  private isAboutAction({ names, patterns }: ActionTarget): boolean {
    const { action } = this;
    return this.once(
      names,
      () => names.includes(action) || patterns.some((pattern) => compilePattern(pattern).matches(action)),
    );
  }

  private once(about: object, answer: () => boolean): boolean {
    const known = this.answers.get(about) ?? answer();
    this.answers.set(about, known);
    return known;
  }
}
