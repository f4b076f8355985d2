const MAX_TIME = 20_000;

/** A shorter text of which the same is true: parts are taken out, ever smaller ones, as long as it stays so. */
export function shrink(text: string, isSame: (shorter: string) => boolean): string {
  let best = text;
  const end = performance.now() + MAX_TIME;
  for (let size = Math.ceil(text.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < best.length && performance.now() < end; ) {
      const shorter = best.slice(0, at) + best.slice(at + size);
      if (isSame(shorter)) best = shorter;
      else at += size;
    }
  }
  return best;
}
