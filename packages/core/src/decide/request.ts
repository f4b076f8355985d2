import type { Facts, Parts } from '../ir/facts.ts';
import { LIMITS } from '../ir/limits.ts';
import { isPlainObject, own, table } from '../support/own.ts';
import { problemOfFacts, problemOfParts } from './request-problem.ts';

/** Is told what is wrong with a request, in a sentence without values. */
export type Report = (problem: string) => void;

/**
 * Checks that a request has AuthZEN's shape, and reads each of its parts once. Members that AuthZEN does not name are
 * ignored. `undefined` means that it breaks the shape; a getter or Proxy that throws is left to the caller.
 */
export function checkRequest(request: unknown, report?: Report): Facts | undefined {
  const parts = checkParts(request, report);
  if (parts === undefined) return undefined;
  return areFacts(parts) ? parts : refuse(report, problemOfFacts, parts);
}

/**
 * The same, but that attributes may be anything: it is left to whoever reads them to find that they are no plain object.
 *
 * The members of an object are read before its prototype is looked at: once they are, the runtime knows the prototype.
 */
export function checkParts(request: unknown, report?: Report): Parts | undefined {
  if (!isObject(request)) return refuse(report, problemOfParts, { $: request ?? null });
  const { subject, action, resource, context } = inheritsPart() ? ownMembers(request, PARTS) : request;
  if (!isPlainObject(request)) return refuse(report, problemOfParts, { $: request });
  if (!isObject(subject) || !isObject(action) || !isObject(resource))
    return refuse(report, problemOfParts, { '$.subject': subject, '$.action': action, '$.resource': resource });
  const isPolluted = inheritsMember();
  const { type: subjectType, id: subjectId, properties: subjectProperties } = membersOf(subject, isPolluted);
  if (!isPlainObject(subject)) return refuse(report, problemOfParts, { '$.subject': subject });
  const { name: actionName, properties: actionProperties } = membersOf(action, isPolluted);
  if (!isPlainObject(action)) return refuse(report, problemOfParts, { '$.action': action });
  const { type: resourceType, id: resourceId, properties: resourceProperties } = membersOf(resource, isPolluted);
  if (!isPlainObject(resource)) return refuse(report, problemOfParts, { '$.resource': resource });
  const facts = {
    'subject.type': subjectType,
    'subject.id': subjectId,
    'subject.properties': subjectProperties,
    'action.name': actionName,
    'action.properties': actionProperties,
    'resource.type': resourceType,
    'resource.id': resourceId,
    'resource.properties': resourceProperties,
    context,
  };
  return areParts(facts) ? facts : refuse(report, problemOfFacts, facts);
}

const PARTS = ['subject', 'action', 'resource', 'context'];
const MEMBERS = ['type', 'id', 'name', 'properties'];

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Some members of an object, where a polluted prototype has one of the same name. */
function ownMembers(object: object, names: readonly string[]): Readonly<Record<string, unknown>> {
  return table(names.map((name) => [name, own(object, name)]));
}

function membersOf(object: Readonly<Record<string, unknown>>, isPolluted: boolean): Readonly<Record<string, unknown>> {
  return isPolluted ? ownMembers(object, MEMBERS) : object;
}

/**
 * Whether every object inherits something of the name of a part. Each name by itself, since the runtime then knows the answer
 * for as long as the prototype stays the same.
 */
export function inheritsPart(): boolean {
  const shared = Object.prototype;
  return 'subject' in shared || 'action' in shared || 'resource' in shared || 'context' in shared;
}

function inheritsMember(): boolean {
  const shared = Object.prototype;
  return 'type' in shared || 'id' in shared || 'properties' in shared || 'name' in shared;
}

/** No closures: what they capture would be slower to use. */
function refuse<T>(report: Report | undefined, problemOf: (broken: T) => string, broken: T): undefined {
  report?.(problemOf(broken));
  return undefined;
}

function areParts(facts: Readonly<Record<keyof Facts, unknown>>): facts is Parts {
  return (
    isIdentifier(facts['subject.type']) &&
    isIdentifier(facts['subject.id']) &&
    isIdentifier(facts['action.name']) &&
    isIdentifier(facts['resource.type']) &&
    isIdentifier(facts['resource.id'])
  );
}

/** Whether attributes are plain objects, where there are any. */
function areFacts(parts: Parts): parts is Facts {
  return (
    isBag(parts['subject.properties']) &&
    isBag(parts['action.properties']) &&
    isBag(parts['resource.properties']) &&
    isBag(parts.context)
  );
}

/** Longer ones would be unknown to patterns, and a target cannot be unknown. */
function isIdentifier(value: unknown): boolean {
  return typeof value === 'string' && value.length > 0 && value.length <= LIMITS.text;
}

function isBag(value: unknown): boolean {
  return value === undefined || isPlainObject(value);
}
