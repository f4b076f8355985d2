/** Says after each step how far a run has come, and about how long the rest takes. */
export function createProgress(steps: number, write: (line: string) => void): (what: string) => void {
  const start = performance.now();
  let done = 0;
  let last = start;
  return (what) => {
    done += 1;
    const now = performance.now();
    const left = ((now - start) / done) * (steps - done);
    write(`${String(done)}/${String(steps)} ${what} (${seconds(now - last)} s), ${timeLeft(left)}`);
    last = now;
  };
}

function timeLeft(milliseconds: number): string {
  if (milliseconds === 0) return 'done';
  if (milliseconds < 90_000) return `about ${String(Math.round(milliseconds / 1000))} s left`;
  return `about ${String(Math.round(milliseconds / 60_000))} min left`;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1);
}
