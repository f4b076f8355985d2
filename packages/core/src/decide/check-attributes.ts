import type { AttributeSchemas, SchemaCompiler } from '../ir/attribute-schemas.ts';
import type { Facts, Parts } from '../ir/facts.ts';
import type { Json, JsonObject } from '../ir/value.ts';
import { checkParts, checkRequest, type Report } from './request.ts';
import { snapshot } from './snapshot.ts';

/** What is to be decided by, out of a request; `undefined` where the request is invalid. */
export type RequestCheck = (request: unknown, report?: Report) => Facts | undefined;

/** The check of requests, and as much of it as is left to do for whoever finds out which attributes are plain objects. */
export interface RequestChecks {
  readonly whole: RequestCheck;
  readonly parts: (request: unknown) => Parts | undefined;
  /** Whether there is nothing to check beside the shape. */
  readonly isShapeAlone: boolean;
}

type Bag = Extract<keyof Facts, `${string}.properties` | 'context'>;
/** Says `true` where they are valid; whatever else it says, they are not. */
type Check = (attributes: Json) => unknown;

/**
 * Makes the check of requests: of their shape, and, with a compiler of schemas, of attributes that there are schemas of.
 * These are copied, so that what has been checked is what is decided by.
 */
export function requestCheck(schemas: AttributeSchemas, compile: SchemaCompiler | undefined): RequestChecks {
  if (compile === undefined) return { whole: checkRequest, parts: checkParts, isShapeAlone: true };
  const checkOf = (schema: Json | undefined): Check | undefined => (schema === undefined ? undefined : compile(schema));
  const resources = new Map(schemas.resource.map(({ type, schema }) => [type, compile(schema)]));
  const [subject, action, context] = [schemas.subject, schemas.action, schemas.context].map(checkOf);

  function check(request: unknown, report?: Report): Facts | undefined {
    const facts = checkRequest(request, report);
    if (facts === undefined) return undefined;
    const resource = resources.get(facts['resource.type']);
    const checks = {
      'subject.properties': subject,
      'action.properties': action,
      'resource.properties': resource,
      context,
    };
    const result = { ...facts };
    for (const bag of BAGS) {
      const problem = checked(result, bag, checks[bag]);
      if (problem === undefined) continue;
      report?.(`$.${bag} ${problem}`);
      return undefined;
    }
    return result;
  }

  return { whole: check, parts: check, isShapeAlone: false };
}

const BAGS: readonly Bag[] = ['subject.properties', 'action.properties', 'resource.properties', 'context'];

/** Puts a copy in the place of attributes that there is a check of; says what is wrong with them. */
function checked(facts: Record<Bag, object | undefined>, bag: Bag, check: Check | undefined): string | undefined {
  if (check === undefined) return undefined;
  try {
    // to a schema, no attributes at all are an empty object
    const attributes = facts[bag] === undefined ? undefined : (snapshot(facts[bag]) as JsonObject);
    facts[bag] = attributes;
    return check(attributes ?? {}) === true ? undefined : 'does not satisfy its schema';
  } catch {
    return 'cannot be checked against its schema: it is not plain JSON, or too large';
  }
}
