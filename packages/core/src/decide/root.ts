import type { PolicyNode, Rule } from '../ir/policy.ts';
import type { Decision } from './decision.ts';
import type { Decisions } from './decisions.ts';
import { assured, judge, lacksAssurance, steppedUp, type Truths, type Witness } from './judge.ts';
import { type Asked, obligationsOf } from './obligations.ts';
import { ROOT_TABLE, type RootLine } from './root-table.ts';
import { rulesIn } from './tree.ts';

/** A decision, and every rule that made it so, in canonical order. */
export interface RootAnswer {
  readonly decision: Decision;
  readonly decidedBy: readonly Rule[];
}

/** A line of the root table that fits, and the rules that made it fit. */
interface Verdict {
  readonly line: RootLine | undefined;
  readonly decidedBy: readonly Rule[];
}

/** Decides over everything under the root. */
export function decideRoot(
  nodes: readonly PolicyNode[],
  asked: Asked,
  order: Order,
  decisions: Decisions,
  witness: Witness,
): RootAnswer {
  const verdict = verdictOf(nodes, assured(asked.truthOf), order, witness);
  if (verdict.line?.decision === true) return permit(verdict, asked, decisions);
  return stepUp(nodes, asked, order, decisions) ?? deny(verdict, asked, decisions);
}

function verdictOf(nodes: readonly PolicyNode[], truths: Truths, order: Order, witness: Witness): Verdict {
  const all = nodes.map((node) => judge(node, truths, witness));
  for (const line of ROOT_TABLE) {
    const due = all
      .filter((combined) => line.outcomes.includes(combined.outcome))
      .map(({ rules }) => line.rules.map((outcome) => rules[outcome]).find((some) => some.length > 0) ?? [])
      .map((rules) => rules.filter((rule) => isDue(rule, line)));
    const fits = line.isConstraint ? due.some((rules) => rules.length > 0) : due.length > 0;
    if (fits) return { line, decidedBy: [...new Set(due.flat())].toSorted(order) };
  }
  return { line: undefined, decidedBy: [] };
}

/** Whether a line is about a rule: the first speaks of constraints alone. */
export function isDue(rule: Rule, line: RootLine): boolean {
  return rule.isConstraint || !line.isConstraint;
}

function permit({ line, decidedBy }: Verdict, asked: Asked, decisions: Decisions): RootAnswer {
  const { obligations, failed } = obligationsOf(decidedBy, asked);
  const [first] = failed;
  if (first !== undefined)
    return { decision: decisions.make(false, 'obligation-failed', first.name), decidedBy: failed };
  return { decision: decisions.of(line, decidedBy, obligations), decidedBy };
}

/** What cannot be told of an obligation is left out of it: the deny stands, and is not lost for lack of a parameter. */
function deny({ line, decidedBy }: Verdict, asked: Asked, decisions: Decisions): RootAnswer {
  const obligations = line?.truth === true ? obligationsOf(decidedBy, asked).obligations : [];
  return { decision: decisions.of(line, decidedBy, obligations), decidedBy };
}

/** The answer where only the subject's authentication stands between it and a permit (RFC 9470). */
function stepUp(
  nodes: readonly PolicyNode[],
  { truthOf }: Asked,
  order: Order,
  decisions: Decisions,
): RootAnswer | undefined {
  const lacks = (rule: Rule): boolean => lacksAssurance(rule, truthOf);
  if (!rulesIn(nodes).some(lacks)) return undefined;
  const { line, decidedBy } = verdictOf(nodes, steppedUp(truthOf), order, () => undefined);
  if (line?.decision !== true) return undefined;
  const lacking = decidedBy.filter(lacks);
  const [first] = lacking;
  if (first?.assurance === undefined) return undefined;
  return { decision: decisions.stepUp(first.name, first.assurance), decidedBy: lacking };
}

/** Compares two rules by their canonical order. */
export type Order = (a: Rule, b: Rule) => number;

export function canonicalOrder(rules: readonly Rule[]): Order {
  const positions = new Map(rules.map((rule, index) => [rule, index]));
  return (a, b) => Number(positions.get(a)) - Number(positions.get(b));
}
