const OPENS = Date.parse('2026-01-01T00:00:00Z');
const CLOSES = Date.parse('2026-12-31T18:00:00Z');

/** Whether the books of 2026 are open at a time in RFC 3339; not at what is no time. */
export function areBooksOpen(time: string): boolean {
  const at = Date.parse(time);
  return at >= OPENS && at < CLOSES;
}
