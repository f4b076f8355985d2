/** What a process is asked: to run these files of tests, in this order, and of each the units that are named, or all. */
export interface Question {
  readonly files: readonly { readonly file: string; readonly bundle: string; readonly units?: readonly string[] }[];
  /** Units that are not run, whatever `files` say. */
  readonly except?: readonly string[];
  /** Units that are run after all others, where the order is free. */
  readonly last?: readonly string[];
  /** The mutant that is switched on while everything is loaded and run; none where coverage is wanted. */
  readonly activeMutant?: string;
  /** How often a mutant may be passed before it counts as a loop without end. */
  readonly hitLimit?: number;
}

/** A unit is what stands at the top of a file, a test or a block of tests: tests in a block may share what they compute. */
export interface UnitResult {
  readonly id: string;
  readonly name: string;
  readonly file: string;
  readonly ms: number;
  readonly failure?: string;
}

/** What it answers: each unit that was run; with a mutant, none after the first that failed. */
export interface Verdict {
  readonly units: readonly UnitResult[];
  readonly hitCount?: number;
  readonly coverage?: {
    readonly static: Record<string, number>;
    readonly perTest: Record<string, Record<string, number>>;
  };
}

/** What a process that judges one mutant after the other has found: the unit that failed, if one did. */
export type Scouted =
  | {
      readonly id: string;
      readonly failure: string;
      readonly hitCount: number;
      /** Whether the unit fails without a mutant as well, so that nothing that is found here counts any more. */
      readonly isSoiled: boolean;
    }
  | undefined;

export function failureOfError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
