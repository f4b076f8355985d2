import type { Facts } from '../ir/facts.ts';
import { LIMITS } from '../ir/limits.ts';
import { isPlainObject, own } from '../support/own.ts';
import { problemOfFacts, problemOfParts } from './request-problem.ts';

/** Is told what is wrong with a request, in a sentence without values. */
export type Report = (problem: string) => void;

/**
 * Checks that a request has AuthZEN's shape, and reads each of its parts once. Members that AuthZEN does not name are
 * ignored. `undefined` means that it breaks the shape; a getter or Proxy that throws is left to the caller.
 */
export function checkRequest(request: unknown, report?: Report): Facts | undefined {
  if (!isPlainObject(request)) return refuse(report, () => problemOfParts({ $: request ?? null }));
  const subject = own(request, 'subject');
  const action = own(request, 'action');
  const resource = own(request, 'resource');
  const context = own(request, 'context');
  if (!isPlainObject(subject) || !isPlainObject(action) || !isPlainObject(resource)) {
    const parts = { '$.subject': subject, '$.action': action, '$.resource': resource };
    return refuse(report, () => problemOfParts(parts));
  }
  const facts = {
    'subject.type': own(subject, 'type'),
    'subject.id': own(subject, 'id'),
    'subject.properties': own(subject, 'properties'),
    'action.name': own(action, 'name'),
    'action.properties': own(action, 'properties'),
    'resource.type': own(resource, 'type'),
    'resource.id': own(resource, 'id'),
    'resource.properties': own(resource, 'properties'),
    context,
  };
  return areFacts(facts) ? facts : refuse(report, () => problemOfFacts(facts));
}

function refuse(report: Report | undefined, problem: () => string): undefined {
  report?.(problem());
  return undefined;
}

function areFacts(facts: Readonly<Record<keyof Facts, unknown>>): facts is Facts {
  return (
    isIdentifier(facts['subject.type']) &&
    isIdentifier(facts['subject.id']) &&
    isIdentifier(facts['action.name']) &&
    isIdentifier(facts['resource.type']) &&
    isIdentifier(facts['resource.id']) &&
    isBag(facts['subject.properties']) &&
    isBag(facts['action.properties']) &&
    isBag(facts['resource.properties']) &&
    isBag(facts.context)
  );
}

/** Longer ones would be unknown to patterns, and a target cannot be unknown. */
function isIdentifier(value: unknown): boolean {
  return typeof value === 'string' && value.length > 0 && value.length <= LIMITS.text;
}

function isBag(value: unknown): boolean {
  return value === undefined || isPlainObject(value);
}
