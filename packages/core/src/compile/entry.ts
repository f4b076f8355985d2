import type { Parts } from '../ir/facts.ts';
import { LIMITS } from '../ir/limits.ts';
import type { Slot } from '../ir/selector.ts';
import type { Generator } from './generator.ts';
import { type Compiled, PARAMETERS } from './parameters.ts';

/** Where the functions are that decide, by the numbers of a resource type and of an action. */
export interface Functions<R> {
  /** The number of a resource type, and that of an action. */
  readonly typeOf: (resourceType: string) => number;
  readonly nameOf: (action: string) => number;
  /** How many numbers of actions there are. */
  readonly width: number;
  /** Those that have been made already, at type times width plus action; without it, all are found. */
  readonly made: readonly (Compiled<R> | undefined)[] | undefined;
  /** Finds or makes one that is not among them. */
  readonly find: (resourceType: string, action: string) => Compiled<R>;
}

/** How the parts of a request are taken out of it. */
export interface Check {
  readonly parts: (request: unknown) => Parts | undefined;
  /** Whether that is nothing but the shape, which generated code can look at by itself. */
  readonly isShapeAlone: boolean;
}

/**
 * Compiles what stands before the decision functions: the check of a request's shape, and finding the function for it. It is
 * generated, so that the runtime learns of each engine by itself what its requests look like and what it calls.
 *
 * @throws {EvalError} where the host forbids code generation
 */
export function compileEntry<R>(
  { parts, isShapeAlone }: Check,
  { typeOf, nameOf, width, made, find }: Functions<R>,
  { invalid, failed }: { readonly invalid: R; readonly failed: R },
  generator: Generator,
): (request: unknown) => R {
  const lines = [
    'try {',
    `let ${Object.values(PARAMETERS).join(', ')};`,
    ...(isShapeAlone ? [`if (${INHERITED}) {`, ...BY_CHECK, '} else {', ...BY_ITSELF, '}'] : BY_CHECK),
    `let compiled${made === undefined ? '' : ` = c3[c4(resourceType) * ${String(width)} + c5(actionName)]`};`,
    'if (compiled === undefined) compiled = c6(resourceType, actionName);',
    `return compiled(${Object.values(PARAMETERS).join(', ')});`,
    '} catch { return c2; }',
  ];
  const constants = [parts, invalid, failed, made, typeOf, nameOf, find];
  return generator.make({ parameters: ['request'], lines, constants }) as (request: unknown) => R;
}

/** Whether something that a request has is inherited by every object, so that each must be asked for its own. */
const INHERITED = ['subject', 'action', 'resource', 'context', 'type', 'id', 'name', 'properties']
  .map((name) => `"${name}" in shared`)
  .join(' || ');

const BY_CHECK: readonly string[] = [
  'const parts = c0(request);',
  'if (parts === undefined) return c1;',
  ...(Object.entries(PARAMETERS) as [Slot, string][]).map(
    ([slot, name]) => `${name} = parts[${JSON.stringify(slot)}];`,
  ),
];

/** The same for requests that are as they should be, with the members of an object read before its prototype is looked at. */
const BY_ITSELF: readonly string[] = [
  'if (typeof request !== "object" || request === null) return c1;',
  'const subject = request.subject, action = request.action, resource = request.resource;',
  'context = request.context;',
  isNotPlain('request'),
  ...['subject', 'action', 'resource'].map((part) => `if (typeof ${part} !== "object" || ${part} === null) return c1;`),
  'subjectType = subject.type; subjectId = subject.id; subjectProperties = subject.properties;',
  isNotPlain('subject'),
  'actionName = action.name; actionProperties = action.properties;',
  isNotPlain('action'),
  'resourceType = resource.type; resourceId = resource.id; resourceProperties = resource.properties;',
  isNotPlain('resource'),
  ...['subjectType', 'subjectId', 'actionName', 'resourceType', 'resourceId'].map(
    (name) =>
      `if (typeof ${name} !== "string" || ${name}.length === 0 || ${name}.length > ${String(LIMITS.text)}) return c1;`,
  ),
];

function isNotPlain(part: string): string {
  const prototype = `${part}Prototype`;
  return `const ${prototype} = prototypeOf(${part}); if (${prototype} !== shared && ${prototype} !== null) return c1;`;
}
