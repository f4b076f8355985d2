import type { Duty, ObligationHandler } from './handler.ts';

/** What a parameter may be. */
interface Kinds {
  string: string;
  number: number;
  boolean: boolean;
  'string[]': readonly string[];
  any: unknown;
}

type Kind = keyof Kinds;

/** Parameters by name: their kind, with `?` where they may be left out. */
export type ParameterKinds = Readonly<Record<string, Kind | `${Kind}?`>>;

/** The parameters as the kinds say. */
export type Parameters<K extends ParameterKinds> = {
  readonly [Name in keyof K as K[Name] extends Kind ? Name : never]: K[Name] extends Kind ? Kinds[K[Name]] : never;
} & {
  readonly [Name in keyof K as K[Name] extends Kind ? never : Name]?: K[Name] extends `${infer Known extends Kind}?`
    ? Kinds[Known]
    : never;
};

const HOLDS: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  'string[]': (value) => Array.isArray(value) && value.every((element) => typeof element === 'string'),
  any: (value) => value !== undefined,
};

/**
 * A handler of obligations with typed parameters. A parameter that is missing, of another kind or unknown makes the permit
 * a deny, as does whatever `duty` throws.
 *
 * @example
 * ```ts
 * import { obligation } from '@adjudge/guard';
 *
 * const watermark = obligation({ text: 'string', opacity: 'number?' }, ({ text, opacity = 1 }) => ({
 *   before: ({ setHeader }) => setHeader('X-Watermark', `${text};opacity=${opacity}`),
 * }));
 * typeof watermark({ text: 'confidential' }).before; // => 'function'
 * ```
 */
export function obligation<K extends ParameterKinds, Req = unknown>(
  kinds: K,
  duty: (parameters: Parameters<K>) => Duty<Req>,
): ObligationHandler<Req> {
  return (parameters) => {
    for (const name of Object.keys(parameters)) {
      if (!Object.hasOwn(kinds, name)) throw new TypeError(`there is no parameter \`${name}\``);
    }
    for (const [name, kind] of Object.entries(kinds)) checkParameter(name, kind, parameters);
    return duty(parameters as Parameters<K>);
  };
}

function checkParameter(name: string, kind: string, parameters: Readonly<Record<string, unknown>>): void {
  const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  const isOptional = kind.endsWith('?');
  if (isOptional && value === undefined) return;
  const known = (isOptional ? kind.slice(0, -1) : kind) as Kind;
  if (!HOLDS[known](value)) throw new TypeError(`the parameter \`${name}\` is not of the kind ${known}`);
}
