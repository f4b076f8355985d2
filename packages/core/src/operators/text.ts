import { LIMITS } from '../ir/limits.ts';
import type { Truth, Value } from '../ir/value.ts';
import { compilePattern } from './pattern.ts';
import { compileRegex } from './regex.ts';

export function startsWith(text: Value, prefix: Value): Truth {
  return withTexts(text, prefix, (a, b) => a.startsWith(b));
}

export function endsWith(text: Value, suffix: Value): Truth {
  return withTexts(text, suffix, (a, b) => a.endsWith(b));
}

export function hasSubstring(text: Value, part: Value): Truth {
  return withTexts(text, part, (a, b) => (a.length > LIMITS.text ? undefined : a.includes(b)));
}

export function like(text: Value, pattern: Value): Truth {
  return withTexts(text, pattern, (a, b) => (a.length > LIMITS.text ? undefined : compilePattern(b).matches(a)));
}

export function matches(text: Value, regex: Value): Truth {
  return withTexts(text, regex, (a, b) => compileRegex(b).matches(a));
}

function withTexts(a: Value, b: Value, test: (a: string, b: string) => Truth): Truth {
  return typeof a === 'string' && typeof b === 'string' ? test(a, b) : undefined;
}
