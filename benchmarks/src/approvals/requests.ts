import { distinct } from '../support/distinct.ts';
import { createRandom } from '../support/random.ts';

export type ApprovalRequest = {
  readonly subject: { readonly type: 'user'; readonly id: string };
  readonly action: { readonly name: string };
  readonly resource: {
    readonly type: string;
    readonly id: string;
    readonly properties: { readonly amount: number };
  };
};

/** What may be approved, and up to which amount: a rule for each. */
export interface Approval {
  readonly resourceType: string;
  readonly limit: number;
}

export function makeApprovals(count: number): readonly Approval[] {
  const random = createRandom(5);
  return Array.from({ length: count }, (_, index) => ({
    resourceType: `claim-${String(index)}`,
    limit: random.integer(1_000, 9_000),
  }));
}

/** As many requests as there are rules, so that all are asked about, and 1,000 at least. */
export function makeRequests(count: number): readonly ApprovalRequest[] {
  const random = createRandom(5);
  let next = 0;
  return distinct(
    () => {
      const type = `claim-${String(next % count)}`;
      next += 1;
      return {
        subject: { type: 'user', id: `user-${String(random.integer(0, 49))}` },
        action: { name: random.chance(0.95) ? 'approve' : 'pay' },
        resource: {
          type: random.chance(0.98) ? type : `${type}-draft`,
          id: `${type}-${String(random.integer(1, 100_000))}`,
          properties: { amount: random.integer(1, 10_000) },
        },
      };
    },
    Math.max(1_000, count),
  );
}
