class Instance {
  readonly id = 'alice';
  readonly type = 'user';
}

const HOSTILE: ReadonlyMap<unknown, () => unknown> = new Map<unknown, () => unknown>([
  ['undefined', () => undefined],
  ['NaN', () => Number.NaN],
  ['bigint', () => 10n],
  ['symbol', () => Symbol('alice')],
  ['function', () => () => true],
  ['Map', () => new Map([['id', 'alice']])],
  ['Date', () => new Date(0)],
  ['instance', () => new Instance()],
  ['inherited', () => Object.create({ id: 'alice', type: 'user', ownerId: 'alice' }) as object],
  ['boxed string', () => new String('alice')],
  ['cycle', cycle],
  ['throwing getter', throwingGetter],
  ['throwing proxy', throwingProxy],
]);

/** Makes the request that a JSON text stands for, anew each time; throws where it is not JSON. */
export function materialize(text: string): unknown {
  if (!text.includes('"$hostile"')) return JSON.parse(text);
  return JSON.parse(text, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, '$hostile')) return value;
    return HOSTILE.get((value as { readonly $hostile: unknown }).$hostile)?.() ?? value;
  });
}

function cycle(): object {
  const object: Record<string, unknown> = { id: 'alice' };
  object['tenant'] = object;
  return object;
}

function throwingGetter(): object {
  return Object.defineProperty({ type: 'user' }, 'id', {
    enumerable: true,
    get: () => {
      throw new Error('a getter that throws');
    },
  });
}

function throwingProxy(): object {
  const fail = (): never => {
    throw new Error('a proxy that throws');
  };
  return new Proxy({}, { get: fail, getPrototypeOf: fail, ownKeys: fail, getOwnPropertyDescriptor: fail, has: fail });
}
