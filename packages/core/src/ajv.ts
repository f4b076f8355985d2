import { Ajv2020 } from 'ajv/dist/2020.js';
import type { SchemaCompiler } from './ir/attribute-schemas.ts';
import { compileRegex } from './operators/regex.ts';

/**
 * Checks the attributes of requests against the schemas in `AttributeSchema` documents, with ajv: for the option
 * `validateRequests`. It generates code, so it throws an `EvalError` in `createEngine` where the host forbids that.
 *
 * @example
 * ```ts
 * import { createEngine } from '@adjudge/core';
 * import { ajvRequestValidation } from '@adjudge/core/ajv';
 *
 * const documents = [
 *   {
 *     apiVersion: 'adjudge/v1',
 *     kind: 'AttributeSchema',
 *     name: 'attributes',
 *     subject: { type: 'object', required: ['level'], properties: { level: { type: 'integer' } } },
 *   },
 *   {
 *     apiVersion: 'adjudge/v1',
 *     kind: 'Policy',
 *     name: 'reports',
 *     resources: ['report'],
 *     rules: [{ id: 'anyone', effect: 'permit', actions: ['read'] }],
 *   },
 * ];
 * const engine = createEngine(documents, { validateRequests: ajvRequestValidation });
 * const subject = { type: 'user', id: 'alice', properties: { level: 'high' } };
 * engine.evaluate({ subject, action: { name: 'read' }, resource: { type: 'report', id: '7' } }).reason; // => 'invalid-request'
 * ```
 */
export const ajvRequestValidation: SchemaCompiler = (schema) => {
  const validate = new Ajv2020({
    strict: false, // `createEngine` has checked the schema, and accepts no keyword that ajv does not know
    strictNumbers: true,
    validateSchema: false,
    meta: false,
    validateFormats: false,
    ownProperties: true,
    allErrors: false,
    logger: false,
    code: { regExp },
  }).compile(schema as object | boolean);
  return (attributes) => validate(attributes);
};

/** Regular expressions that take time linear in the text. ajv tells them apart by their text. */
function regExp(pattern: string): { readonly test: (text: string) => boolean; readonly toString: () => string } {
  const { isIn } = compileRegex(pattern);
  return {
    test: (text) => {
      const truth = isIn(text);
      if (truth === undefined) throw new RangeError('the text is too long to be matched');
      return truth;
    },
    toString: () => pattern,
  };
}
regExp.code = 'regExp';
