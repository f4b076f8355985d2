import type { Json, Kind } from '../ir/value.ts';
import { FUNCTIONS } from '../operators/function-table.ts';
import { OPERATORS } from '../operators/table.ts';
import type { Notation, OperandSpec, Test } from '../operators/operator.ts';
import { memoize } from '../support/memoize.ts';
import { isPlainObject } from '../support/own.ts';
import { entries, isString, member, members, type Raw, strings } from './raw.ts';
import type { SourceDocument } from './source.ts';
import { part, rulesIn } from './workspace.ts';

/** A place in a document that means something; what there is to check about it, the rules of validation say. */
export type Site =
  /** A `$…` or `@…` where an operand may stand. */
  | (Raw<string> & {
      readonly kind: 'selector';
      readonly variables: readonly Variable[];
      /** What may stand in its place, and what takes it: an operator or a function. */
      readonly spec: OperandSpec | undefined;
      readonly where: string | undefined;
      /** Whether the document says what is to be where nothing is found. */
      readonly mayBeAbsent: boolean;
    })
  /** An operator that compares values, with what it compares. */
  | (Raw & {
      readonly kind: 'test';
      readonly operator: Test;
      readonly operands: readonly Raw[];
      readonly variables: readonly Variable[];
    })
  /** A literal operand of an operator; `where` is the operator's name. Nothing in one that is escaped is a selector. */
  | (Raw & {
      readonly kind: 'literal';
      readonly spec: OperandSpec;
      readonly where: string;
      readonly isEscaped: boolean;
    })
  /** A function where an operand stands; its result is of one type. */
  | (Raw & { readonly kind: 'result'; readonly spec: OperandSpec; readonly where: string; readonly result: Kind })
  /** Something that is not a literal, where the operator's notation asks for one. */
  | (Raw & { readonly kind: 'computed'; readonly notation: Notation; readonly where: string })
  | (Raw<string> & { readonly kind: 'constant'; readonly spec: OperandSpec | undefined; readonly where: string })
  | (Raw<string> & { readonly kind: 'condition' })
  /** The name that a quantifier binds. */
  | (Raw<string> & { readonly kind: 'binding'; readonly variables: readonly Variable[] })
  | (Raw<string> & { readonly kind: 'role' })
  | (Raw<string> & { readonly kind: 'action' })
  | (Raw<string> & { readonly kind: 'type' })
  | (Raw<string> & { readonly kind: 'idPattern' });

/** A name that stands for the elements of a list; those around it come before it. */
export interface Variable {
  readonly name: string;
  readonly of: Raw | undefined;
}

/** Everything in a document that refers to something or is written in a notation of its own. */
export const sitesOf: (document: SourceDocument) => readonly Site[] = memoize((document) =>
  new Collector().collect(document),
);

const NO_VARIABLES: readonly Variable[] = [];
const LIST: OperandSpec = { kinds: ['list'] };
const TEXT: OperandSpec = { kinds: ['string'] };
const TIME: OperandSpec = { kinds: ['number', 'string'] };
const INSTANT: OperandSpec = { kinds: ['string'], notation: 'instant' };
const DURATION: OperandSpec = { kinds: ['string'], notation: 'duration' };

class Collector {
  private readonly sites: Site[] = [];

  collect(document: SourceDocument): readonly Site[] {
    switch (document.value['kind']) {
      case 'Policy':
        this.policy(document);
        break;
      case 'PolicySet':
        this.conditions(part(document, 'when'), NO_VARIABLES);
        break;
      case 'Roles':
        this.roles(document);
        break;
      case 'Definitions':
        for (const condition of members(part(document, 'conditions'))) this.conditions(condition, NO_VARIABLES);
        for (const group of members(part(document, 'actionGroups'))) this.each('action', group);
        this.standing(part(document, 'authentication', 'acr'), 'acr', TEXT);
        this.standing(part(document, 'authentication', 'authTime'), 'authTime', TIME);
        break;
      case 'PolicyTests':
        break; // names in tests are those of requests, which policies do not have to know
      default: // an unknown kind, which the shape check reports
    }
    return this.sites;
  }

  private policy(document: SourceDocument): void {
    this.each('type', part(document, 'resources'));
    this.conditions(part(document, 'when'), NO_VARIABLES);
    for (const rule of rulesIn(document)) this.rule(rule);
  }

  private rule(rule: Raw): void {
    const at = (name: string): Raw | undefined => member(rule.value, rule.path, name);
    this.each('action', at('actions'));
    this.each('role', at('roles'));
    this.each('type', at('subjects'));
    for (const target of entries(at('resources'))) {
      this.string('type', member(target.value, target.path, 'type'));
      this.string('idPattern', member(target.value, target.path, 'id'));
    }
    this.span(at('validity'));
    this.conditions(at('when'), NO_VARIABLES);
    this.conditions(at('unless'), NO_VARIABLES);
    const maxAge = member(at('assurance')?.value, at('assurance')?.path ?? [], 'maxAge');
    if (isString(maxAge)) this.literal(maxAge, 'maxAge', DURATION);
    for (const obligation of entries(at('obligations')))
      for (const parameter of members(member(obligation.value, obligation.path, 'parameters')))
        this.operand(parameter, NO_VARIABLES, parameter.name, undefined);
  }

  /** From an instant to another. */
  private span(raw: Raw | undefined): void {
    for (const name of ['notBefore', 'notAfter']) {
      const instant = member(raw?.value, raw?.path ?? [], name);
      if (isString(instant)) this.literal(instant, name, INSTANT);
    }
  }

  /** An operand outside of any condition; the language says what it means where it is absent. */
  private standing(raw: Raw | undefined, where: string, spec: OperandSpec): void {
    if (raw !== undefined) this.operand(raw, NO_VARIABLES, where, spec, true);
  }

  private roles(document: SourceDocument): void {
    this.standing(part(document, 'source'), 'source', LIST);
    for (const role of members(part(document, 'roles'))) {
      this.each('role', member(role.value, role.path, 'inherits'));
      for (const permit of members(member(role.value, role.path, 'permits'))) {
        this.sites.push({ kind: 'type', value: permit.name, path: permit.path });
        this.each('action', permit);
        for (const permission of entries(permit)) this.permission(permission);
      }
    }
    for (const role of members(part(document, 'derivedRoles'))) {
      this.each('role', member(role.value, role.path, 'parents'));
      this.conditions(member(role.value, role.path, 'when'), NO_VARIABLES);
    }
    for (const duty of entries(part(document, 'separationOfDuties'))) {
      this.each('role', member(duty.value, duty.path, 'roles'));
      this.standing(member(duty.value, duty.path, 'activeRoles'), 'activeRoles', LIST);
    }
    for (const assignment of entries(part(document, 'assignments'))) {
      const subject = member(assignment.value, assignment.path, 'subject');
      this.string('type', member(subject?.value, subject?.path ?? [], 'type'));
      this.each('role', member(assignment.value, assignment.path, 'roles'));
      this.span(assignment);
    }
  }

  private permission({ value, path }: Raw): void {
    this.each('action', member(value, path, 'actions'));
    this.conditions(member(value, path, 'when'), NO_VARIABLES);
    this.conditions(member(value, path, 'unless'), NO_VARIABLES);
  }

  private conditions(raw: Raw | undefined, variables: readonly Variable[]): void {
    if (raw === undefined) return;
    if (Array.isArray(raw.value)) for (const entry of entries(raw)) this.conditions(entry, variables);
    else for (const operator of members(raw)) this.operator(operator, variables);
  }

  private operator(raw: Raw & { readonly name: string }, variables: readonly Variable[]): void {
    const operator = OPERATORS.get(raw.name);
    if (operator === undefined) return;
    switch (operator.shape) {
      case 'connective':
      case 'negation':
        return this.conditions(raw, variables);
      case 'presence':
        return this.presence(raw, variables);
      case 'quantifier':
        return this.quantifier(raw, variables);
      case 'reference':
        return this.string('condition', raw);
      case 'role':
        return this.string('role', raw);
      case 'roles':
        return this.each('role', raw);
      case 'test': {
        const operands = operator.operands.length === 1 ? [raw] : entries(raw);
        operands.forEach((operand, index) => this.operand(operand, variables, raw.name, operator.operands[index]));
        this.sites.push({ kind: 'test', ...raw, operator, operands, variables });
      }
    }
  }

  /** Only something that may be absent can be asked whether it is, so the operand is a selector whatever it looks like. */
  private presence(raw: Raw, variables: readonly Variable[]): void {
    if (isString(raw)) this.selector(raw, variables, undefined, undefined, true);
  }

  private quantifier(raw: Raw & { readonly name: string }, variables: readonly Variable[]): void {
    const of = member(raw.value, raw.path, 'of');
    const as = member(raw.value, raw.path, 'as');
    if (of !== undefined) this.operand(of, variables, raw.name, LIST);
    if (isString(as)) this.sites.push({ kind: 'binding', ...as, variables });
    this.conditions(member(raw.value, raw.path, 'satisfies'), bind(variables, as, of));
  }

  private operand(
    raw: Raw,
    variables: readonly Variable[],
    where: string,
    spec: OperandSpec | undefined,
    mayBeAbsent = false,
  ): void {
    if (isString(raw) && isSelectorText(raw.value)) {
      this.selector(raw, variables, where, spec, mayBeAbsent);
      this.computed(raw, where, spec);
    } else if (isPlainObject(raw.value)) for (const call of members(raw)) this.call(call, variables, where, spec);
    else {
      if (Array.isArray(raw.value)) for (const entry of entries(raw)) this.operand(entry, variables, where, undefined);
      this.literal(raw, where, spec);
    }
  }

  private call(
    call: Raw & { readonly name: string },
    variables: readonly Variable[],
    where: string,
    spec: OperandSpec | undefined,
  ): void {
    const row = FUNCTIONS.get(call.name);
    if (row !== undefined) {
      const given = row.arguments.length === 1 ? [call] : entries(call);
      given.forEach((argument, index) =>
        this.operand(argument, variables, call.name, row.arguments[Math.min(index, row.arguments.length - 1)]),
      );
      this.result(call, where, spec, row.result);
    } else if (call.name === 'value') this.literal(call, where, spec, true);
    else if (call.name === 'now') this.result(call, where, spec, 'string');
    else if (call.name === 'map') this.map(call, variables, where, spec);
    else if (call.name === 'const' && isString(call)) this.sites.push({ kind: 'constant', ...call, where, spec });
    else if (call.name === 'default') this.default(entries(call), variables, call.name, spec);
  }

  /** Each but the last has another to stand in for it. */
  private default(
    given: readonly Raw[],
    variables: readonly Variable[],
    where: string,
    spec: OperandSpec | undefined,
  ): void {
    given.forEach((argument, index) => this.operand(argument, variables, where, spec, index < given.length - 1));
  }

  private map(
    call: Raw & { readonly name: string },
    variables: readonly Variable[],
    where: string,
    spec: OperandSpec | undefined,
  ): void {
    const of = member(call.value, call.path, 'of');
    const as = member(call.value, call.path, 'as');
    const to = member(call.value, call.path, 'to');
    if (of !== undefined) this.operand(of, variables, call.name, LIST);
    if (isString(as)) this.sites.push({ kind: 'binding', ...as, variables });
    if (to !== undefined) this.operand(to, bind(variables, as, of), call.name, undefined);
    this.result(call, where, spec, 'list');
  }

  /** What a function yields is no literal, so it cannot stand where one must; and its type is known. */
  private result(raw: Raw, where: string, spec: OperandSpec | undefined, result: Kind): void {
    this.computed(raw, where, spec);
    if (spec !== undefined) this.sites.push({ kind: 'result', ...raw, where, spec, result });
  }

  private literal(raw: Raw, where: string, spec: OperandSpec | undefined, isEscaped = false): void {
    if (spec !== undefined) this.sites.push({ kind: 'literal', ...raw, where, spec, isEscaped });
  }

  private selector(
    raw: Raw<string>,
    variables: readonly Variable[],
    where: string | undefined,
    spec: OperandSpec | undefined,
    mayBeAbsent: boolean,
  ): void {
    this.sites.push({ kind: 'selector', ...raw, variables, where, spec, mayBeAbsent });
  }

  private computed(raw: Raw, where: string, spec: OperandSpec | undefined): void {
    const notation = spec?.notation;
    if (notation !== undefined) this.sites.push({ kind: 'computed', ...raw, where, notation });
  }

  private each(kind: 'role' | 'action' | 'type', raw: Raw | undefined): void {
    for (const entry of strings(raw)) this.sites.push({ kind, ...entry });
  }

  private string(kind: 'condition' | 'role' | 'type' | 'idPattern', raw: Raw | undefined): void {
    if (isString(raw)) this.sites.push({ kind, ...raw });
  }
}

function bind(variables: readonly Variable[], as: Raw | undefined, of: Raw | undefined): readonly Variable[] {
  return isString(as) ? [...variables, { name: as.value, of }] : variables;
}

/** Whether a string reads as a selector where an operand may stand. */
export function isSelectorText(text: Json): boolean {
  return typeof text === 'string' && (text.startsWith('$') || text.startsWith('@'));
}
