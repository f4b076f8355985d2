import { LRUCache } from 'lru-cache';
import type { Functions } from '../compile/entry.ts';
import type { Compiled } from '../compile/parameters.ts';
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
  const made: (Compiled<R> | undefined)[] = Array(classes.count <= cacheSize ? classes.numbers : 0);
  const kept =
    classes.count <= cacheSize
      ? new Map<RequestClass, Compiled<R>>()
      : new LRUCache<RequestClass, Compiled<R>>({ max: cacheSize });
  const find = (resourceType: string, action: string): Compiled<R> => {
    const key = classes.classOf(resourceType, action);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const compiled = make(resourceType, action);
    if (typeof key === 'number' && classes.count <= cacheSize) made[key] = compiled;
    else kept.set(key, compiled);
    return compiled;
  };
  return { typeOf, nameOf, width, made, find };
}
