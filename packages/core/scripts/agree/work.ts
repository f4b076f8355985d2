import { runRound } from './round.ts';

/** Runs the rounds that the leading process asks for, one at a time, until it disconnects. */
export function work(seed: number): void {
  process.on('message', (round) => {
    process.send?.(runRound(seed + Number(round)));
  });
}
