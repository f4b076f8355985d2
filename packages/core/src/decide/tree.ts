import type { Condition, Operand } from '../ir/condition.ts';
import type { PolicyNode, Rule } from '../ir/policy.ts';

/** The rules of policies and sets, wherever they stand. */
export function rulesIn(nodes: readonly PolicyNode[]): readonly Rule[] {
  return nodes.flatMap((node) => (node.kind === 'policy' ? node.rules : rulesIn(node.members)));
}

/** What guards, rules and their assurances ask. */
export function conditionsIn(nodes: readonly PolicyNode[]): readonly Condition[] {
  return [...guardsIn(nodes), ...rulesIn(nodes).map(({ condition }) => condition), ...assurancesIn(nodes)];
}

export function assurancesIn(nodes: readonly PolicyNode[]): readonly Condition[] {
  return rulesIn(nodes).flatMap(({ assurance }) => assurance?.condition ?? []);
}

/** The parameters of obligations. */
export function operandsIn(nodes: readonly PolicyNode[]): readonly Operand[] {
  return rulesIn(nodes).flatMap((rule) =>
    rule.obligations.flatMap((obligation) => obligation.parameters.map((parameter) => parameter.operand)),
  );
}

function guardsIn(nodes: readonly PolicyNode[]): readonly Condition[] {
  return nodes.flatMap((node) => {
    const inner = node.kind === 'policy' ? [] : guardsIn(node.members);
    return node.guard === undefined ? inner : [node.guard, ...inner];
  });
}
