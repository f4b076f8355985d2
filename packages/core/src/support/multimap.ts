/** The list that stands under a key, for adding to it: a new one where there was none. */
export function listAt<K, V>(lists: Map<K, V[]>, key: K): V[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

/** The same lists without the room to grow that they have taken: where there are many short ones, that is most of them. */
export function trimmed<K, V>(lists: Map<K, V[]>): ReadonlyMap<K, readonly V[]> {
  for (const [key, list] of lists) lists.set(key, list.slice());
  return lists;
}
