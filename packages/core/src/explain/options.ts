import { isPlainObject, own } from '../support/own.ts';
import { type Hides, hidesOf } from './redact.ts';

export interface ExplainOptions {
  /** Whether to look for the fewest conditions whose change would permit what is denied, which takes its time. Default: `false`. */
  readonly nearestChange?: boolean;
  /**
   * What must not be shown. `true`: no attribute, and neither id. A list of selectors: what they select, all inside of it and
   * around it, and whatever is read through a bound element (`@m`). Of what is hidden only the type is shown; an entry that
   * is no selector hides everything. Obligations of the decision then have no parameters. Default: `false`.
   */
  readonly redact?: boolean | readonly string[];
}

export interface ReadOptions {
  readonly nearestChange: boolean;
  readonly hides: Hides;
  /** Whether anything is to be hidden. */
  readonly isRedacted: boolean;
}

/** Reads options, whatever was given; nothing inherited counts. Where they cannot be read, everything is hidden. */
export function readOptions(given: unknown): ReadOptions {
  if (typeof given !== 'object' || given === null)
    return { nearestChange: false, hides: hidesOf(false), isRedacted: false };
  try {
    if (isPlainObject(given)) {
      const redact = own(given, 'redact');
      const isRedacted = redact !== undefined && redact !== false && !(Array.isArray(redact) && redact.length === 0);
      return {
        nearestChange: own(given, 'nearestChange') === true,
        hides: hidesOf(redact),
        isRedacted,
      };
    }
  } catch {
    // a getter or Proxy that throws
  }
  return { nearestChange: false, hides: hidesOf('everything'), isRedacted: true };
}
