import { LRUCache } from 'lru-cache';
import type { Functions } from '../compile/entry.ts';
import type { Compiled } from '../compile/parameters.ts';
import { withoutPrototype } from '../support/own.ts';
import type { RequestClass, RequestClasses } from './classes.ts';

/**
 * Keeps one function for each class of requests, made when the first of them comes. Where there can be no more classes than
 * may be kept, nobody need tell which was used last.
 */
export function functionsOf<R>(
  classes: RequestClasses,
  cacheSize: number,
  make: (resourceType: string, action: string) => Compiled<R>,
): Functions<R> {
  const { typeOf, nameOf, width } = classes;
  const areFew = classes.count <= cacheSize;
  // filled, so that a place that is still empty does not inherit what a polluted prototype has under its number
  const made = areFew ? Array<Compiled<R> | undefined>(classes.numbers).fill(undefined) : undefined;
  const kept = areFew
    ? new Map<RequestClass, Compiled<R>>()
    : new LRUCache<RequestClass, Compiled<R>>(withoutPrototype({ max: cacheSize }));
  const find = (resourceType: string, action: string): Compiled<R> => {
    const key = classes.classOf(resourceType, action);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const compiled = make(resourceType, action);
    if (typeof key === 'number' && made !== undefined) made[key] = compiled;
    else kept.set(key, compiled);
    return compiled;
  };
  return { typeOf, nameOf, width, made, find };
}
