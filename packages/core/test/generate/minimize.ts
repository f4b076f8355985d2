type Still = (candidate: unknown) => boolean;

/**
 * The smallest part of a JSON value that is still as wanted, as far as leaving out entries and members and putting what is
 * inside in the place of what is around it can go. What is not JSON stays as it is.
 */
export function minimize<T>(value: T, still: (candidate: T) => boolean): T {
  for (let smallest: unknown = value; ; ) {
    const before = JSON.stringify(smallest);
    smallest = smaller(smallest, still as Still);
    if (JSON.stringify(smallest) === before) return smallest as T;
  }
}

function smaller(value: unknown, still: Still): unknown {
  // what a quantifier asks of elements stands two levels inside
  const inside = [...children(value), ...children(value).flatMap(children)];
  const inner = inside.find((child) => isBranch(child) && still(child));
  if (inner !== undefined) return smaller(inner, still);
  if (Array.isArray(value)) return smallerList(value, still);
  return isObject(value) ? smallerObject(value, still) : value;
}

/** Leaves out halves first, then ever shorter stretches. */
function smallerList(list: readonly unknown[], still: Still): unknown {
  let left = list;
  for (let length = list.length; length >= 1; length = Math.floor(length / 2))
    for (let start = 0; start < left.length; ) {
      const fewer = left.toSpliced(start, length);
      if (still(fewer)) left = fewer;
      else start += length;
    }
  left.forEach((_, index) => {
    left = left.with(
      index,
      smaller(left[index], (entry) => still(left.with(index, entry))),
    );
  });
  return left;
}

function smallerObject(object: Readonly<Record<string, unknown>>, still: Still): unknown {
  let left = object;
  for (const name of Object.keys(object)) {
    const { [name]: member, ...others } = left;
    if (still(others)) left = others;
    else left = { ...left, [name]: smaller(member, (candidate) => still({ ...left, [name]: candidate })) };
  }
  return left;
}

function children(value: unknown): readonly unknown[] {
  return isBranch(value) ? Object.values(value) : [];
}

function isBranch(value: unknown): value is object {
  return Array.isArray(value) || isObject(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
