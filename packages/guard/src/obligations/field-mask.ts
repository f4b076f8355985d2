/** A segment of a path to fields, and what comes behind it; nothing where the path ends. */
interface Step {
  readonly segment: string;
  readonly next: Step | undefined;
}

/** The steps that are to be taken next, one for each path that may lead on; `undefined` among them where one has ended. */
type Walks = readonly (Step | undefined)[];

/**
 * What takes fields out of JSON. It keeps what a path of `include` leads to or through, all that is below it, and nothing
 * else; and of that it drops what a path of `exclude` leads to. Lists are looked through: `members.name` is the name of
 * every member. Without `include` everything is kept; an `include` that names nothing keeps nothing.
 *
 * @throws TypeError for a path that is malformed
 */
export function createMask(
  include: readonly string[] | undefined,
  exclude: readonly string[] = [],
): (body: unknown) => unknown {
  const included = include?.map(parsePath).flatMap(reachable);
  const excluded = exclude.map(parsePath).flatMap(reachable);
  return (body) => mask(body, included, excluded) ?? null;
}

/** `included` is `undefined` where everything is: below a field that is included. */
function mask(value: unknown, included: Walks | undefined, excluded: Walks): unknown {
  if (Array.isArray(value)) {
    return value.map((element) => mask(element, included, excluded)).filter((element) => element !== undefined);
  }
  if (typeof value !== 'object' || value === null) return included === undefined ? value : undefined;
  const kept = Object.entries(value).flatMap(([name, member]): readonly (readonly [string, unknown])[] => {
    const out = walk(excluded, name);
    if (out.includes(undefined)) return [];
    const inside = included && walk(included, name);
    if (inside?.length === 0) return [];
    const isWhole = inside === undefined || inside.includes(undefined);
    const rest = mask(member, isWhole ? undefined : inside, out);
    // What was only walked through has nothing to tell by itself, not even that it is there.
    return rest === undefined || (!isWhole && isEmpty(rest)) ? [] : [[name, rest]];
  });
  return Object.fromEntries(kept);
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function walk(steps: Walks, name: string): Walks {
  const next = steps.flatMap((step): Walks => {
    if (step?.segment === '**') return [step];
    return step?.segment === '*' || step?.segment === name ? reachable(step.next) : [];
  });
  // Each once, or two paths through `**` would multiply at every level. The steps behind a `**` are there beside it.
  return [...new Set(next.flatMap((step) => (step?.segment === '**' ? reachable(step) : [step])))];
}

/** `**` stands for any number of names, so what is behind it can be next as well. */
function reachable(step: Step | undefined): Walks {
  return step?.segment === '**' ? [step, ...reachable(step.next)] : [step];
}

function parsePath(text: string): Step | undefined {
  const segments = text.split('.');
  if (segments.includes('')) throw new TypeError(`the path \`${text}\` has an empty segment`);
  if (segments.at(-1) === '**')
    throw new TypeError(`the path \`${text}\` ends with \`**\`; what is below a field goes with it`);
  return segments.reduceRight<Step | undefined>((next, segment) => ({ segment, next }), undefined);
}
