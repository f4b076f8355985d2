import type { ProfileName } from '../profiles.ts';
import type { Findings } from '../run/result.ts';
import type { Environment } from './environment.ts';

/** A run, as it is written down. */
export interface Record {
  readonly run: ProfileName;
  /** When it ended, in RFC 3339. */
  readonly date: string;
  /** What repeats it. */
  readonly command: string;
  readonly environment: Environment;
  readonly rounds: number;
  readonly findings: Findings;
}
