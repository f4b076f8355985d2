/** How much more may be compared; searching for very many words among very many others would take for ever. */
export interface Effort {
  left: number;
}

/** Words longer than this are not looked for. */
const MAX_WORD = 200;

/** The candidate nearest to what was written, if it is near enough to be what was meant. */
export function suggest(
  written: string,
  candidates: Iterable<string>,
  effort: Effort = { left: Number.POSITIVE_INFINITY },
): string | undefined {
  if (written.length > MAX_WORD || effort.left <= 0) return undefined;
  const reach = Math.max(1, Math.floor(written.length / 3));
  const wanted = written.toLowerCase();
  let best: string | undefined;
  let bestDistance = reach + 1;
  for (const candidate of candidates) {
    effort.left -= 1;
    if (effort.left <= 0) return undefined;
    if (Math.abs(candidate.length - written.length) >= bestDistance) continue;
    effort.left -= written.length * candidate.length;
    const distance = editDistance(wanted, candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/**
 * Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment). Stops where the distance
 * cannot be less than the limit any more.
 */
function editDistance(a: string, b: string, limit: number): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1];
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const substitution = at(last, j - 1) + (isSame ? 0 : 1);
      const swap = isSwap ? at(beforeLast, j - 2) + 1 : Number.POSITIVE_INFINITY;
      const distance = Math.min(at(last, j) + 1, at(row, j - 1) + 1, substitution, swap);
      row.push(distance);
      least = Math.min(least, distance);
    }
    if (least >= limit) return limit;
    [beforeLast, last] = [last, row];
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] as number;
}
