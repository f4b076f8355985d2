import { canCompile } from './compile/compile.ts';
import { createGenerator, type Generator, type WrittenFunctions } from './compile/generator.ts';
import type { SchemaCompiler } from './ir/attribute-schemas.ts';
import {
  checkedOptions,
  hasMethods,
  IS_BOOLEAN,
  isFunction,
  isIntegerUpTo,
  type OptionChecks,
} from './support/options.ts';
import { isPlainObject } from './support/own.ts';

/** How an engine decides, none of which changes an answer, but for the clock and the check of attributes. */
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

/** Where an engine says what its operator should know. */
export interface Logger {
  readonly warn: (message: string) => void;
}

/** The cache sets room aside for all of it. */
const MAX_CACHE_SIZE = 1_000_000;

const OPTIONS: OptionChecks<EngineOptions> = {
  codeGeneration: IS_BOOLEAN,
  functions: { holds: isPlainObject, must: 'be `functions` of a module that `compileToModule` has written' },
  cacheSize: isIntegerUpTo(MAX_CACHE_SIZE),
  allowEmpty: IS_BOOLEAN,
  now: isFunction('that tells milliseconds since 1970'),
  validateRequests: isFunction('like `ajvRequestValidation` of @adjudge/core/ajv'),
  logger: hasMethods('warn'),
};

/** @throws {TypeError} where an option is not what it should be */
export function checkOptions(given: EngineOptions): EngineOptions {
  return checkedOptions(given, OPTIONS);
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
