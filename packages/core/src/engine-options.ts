import { canCompile } from './compile/compile.ts';
import { createGenerator, type Generator, type WrittenFunctions } from './compile/generator.ts';
import type { SchemaCompiler } from './ir/attribute-schemas.ts';

export interface EngineOptions {
  /** `false` interprets, by closures, even where the host allows code generation. Default: compile where the host allows it. */
  readonly codeGeneration?: boolean;
  /** Functions that `compileToModule` has written: what is among them is not generated. */
  readonly functions?: WrittenFunctions;
  /** How many compiled decision functions are kept, one for each class of resource type and action. Default: 65,536. */
  readonly cacheSize?: number;
  /** Whether an engine without any rule, which denies everything, is wanted. Default: `false`, which makes it an error. */
  readonly allowEmpty?: boolean;
  /** Tells the time, in milliseconds since 1970-01-01T00:00:00Z; read at most once for a decision. Default: `Date.now`. */
  readonly now?: () => number;
  /**
   * Checks attributes of requests against the schemas in `AttributeSchema` documents, and denies requests that do not
   * satisfy them with reason `invalid-request`: `ajvRequestValidation` of `@adjudge/core/ajv`. Default: no check.
   */
  readonly validateRequests?: SchemaCompiler;
  /** Is told, once, where decisions are interpreted although `codeGeneration` is not `false`. */
  readonly logger?: Logger;
}

export interface Logger {
  readonly warn: (message: string) => void;
}

/** The cache sets room aside for all of it. */
const MAX_CACHE_SIZE = 1_000_000;

/** A copy that inherits nothing: what is not given must not come from a polluted prototype. */
export function checkOptions(given: EngineOptions): EngineOptions {
  const options: EngineOptions = Object.assign(Object.create(null) as object, given);
  const { cacheSize } = options;
  if (cacheSize !== undefined && !(Number.isSafeInteger(cacheSize) && cacheSize > 0 && cacheSize <= MAX_CACHE_SIZE)) {
    const range = `an integer from 1 to ${String(MAX_CACHE_SIZE)}`;
    throw new TypeError(`the option \`cacheSize\` must be ${range}, not \`${String(cacheSize)}\``);
  }
  if (options.now !== undefined && typeof options.now !== 'function') {
    throw new TypeError('the option `now` must be a function that tells milliseconds since 1970');
  }
  if (options.validateRequests !== undefined && typeof options.validateRequests !== 'function') {
    throw new TypeError(
      'the option `validateRequests` must be a function, such as `ajvRequestValidation` of @adjudge/core/ajv',
    );
  }
  return options;
}

/** What makes the functions of an engine; says so where none can be made although they are wanted. */
export function generatorOf({ codeGeneration, functions, logger }: EngineOptions): Generator | undefined {
  const mayGenerate = codeGeneration !== false && canCompile();
  if (functions !== undefined || mayGenerate) return createGenerator(functions, mayGenerate);
  if (codeGeneration !== false)
    logger?.warn(
      'this host forbids code generation, so policies are interpreted: the answers are the same, and slower',
    );
  return undefined;
}

/** Says that what was written ahead of time is of no use. */
export function warnOfOthers({ logger }: EngineOptions): void {
  logger?.warn(
    'the functions were written for other documents or by another version, so policies are interpreted: the answers are the same, and slower',
  );
}
