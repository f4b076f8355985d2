import type { Parts } from '../ir/facts.ts';
import type { Slot } from '../ir/selector.ts';
import { isPlainObject } from '../support/own.ts';

/** What each part of a checked request is called in generated functions, in the order of their parameters. */
export const PARAMETERS: Readonly<Record<Slot, string>> = {
  'subject.type': 'subjectType',
  'subject.id': 'subjectId',
  'subject.properties': 'subjectProperties',
  'action.name': 'actionName',
  'action.properties': 'actionProperties',
  'resource.type': 'resourceType',
  'resource.id': 'resourceId',
  'resource.properties': 'resourceProperties',
  context: 'context',
};

/** A generated function takes the parts of a request one by one, so that nothing need be made to hold them. */
export type Compiled<R> = (
  subjectType: string,
  subjectId: string,
  subjectProperties: unknown,
  actionName: string,
  actionProperties: unknown,
  resourceType: string,
  resourceId: string,
  resourceProperties: unknown,
  context: unknown,
) => R;

/** The parts that hold attributes: plain objects, or absent. */
export const BAGS: readonly Slot[] = ['subject.properties', 'action.properties', 'resource.properties', 'context'];

/** Calls a generated function with the parts of a request. */
export function callWith<R>(compiled: Compiled<R>, facts: Parts): R {
  return compiled(
    facts['subject.type'],
    facts['subject.id'],
    facts['subject.properties'],
    facts['action.name'],
    facts['action.properties'],
    facts['resource.type'],
    facts['resource.id'],
    facts['resource.properties'],
    facts.context,
  );
}

/** The same function, called as generated ones are. */
export function withParts<R>(decide: (parts: Parts) => R): Compiled<R> {
  return (
    subjectType,
    subjectId,
    subjectProperties,
    actionName,
    actionProperties,
    resourceType,
    resourceId,
    resourceProperties,
    context,
  ) =>
    decide({
      'subject.type': subjectType,
      'subject.id': subjectId,
      'subject.properties': subjectProperties,
      'action.name': actionName,
      'action.properties': actionProperties,
      'resource.type': resourceType,
      'resource.id': resourceId,
      'resource.properties': resourceProperties,
      context,
    });
}

/** Whether attributes are plain objects, or absent. */
export function areBags(parts: Parts): boolean {
  return (
    isBag(parts['subject.properties']) &&
    isBag(parts['action.properties']) &&
    isBag(parts['resource.properties']) &&
    isBag(parts.context)
  );
}

function isBag(value: unknown): boolean {
  return value === undefined || isPlainObject(value);
}
