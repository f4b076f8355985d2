import type { Condition, Operand, Quantifier } from '../ir/condition.ts';
import type { Selector } from '../ir/selector.ts';
import type { Json } from '../ir/value.ts';
import { FUNCTIONS } from '../operators/function-table.ts';
import type { Notation } from '../operators/operator.ts';
import { OPERATORS } from '../operators/table.ts';
import { resolveSelector } from '../selector/anchor.ts';
import { isPlainObject } from '../support/own.ts';
import { invariant } from '../support/invariant.ts';
import { entries, isString, member, members, type Raw, strings, textOf } from './raw.ts';
import { isSelectorText } from './sites.ts';
import type { SourceDocument } from './source.ts';
import { lookUp, nameOf, type Workspace } from './workspace.ts';

/** That the subject holds any of some roles; there is at least one. */
export type HoldsAny = (roles: readonly string[]) => Condition;

/** Turns conditions as documents write them into conditions as evaluators run them. */
export class ConditionLowering {
  private readonly workspace: Workspace;
  private readonly selectors = new Map<string, Selector>();
  /** Named conditions by document and name: one object each, however often the name is used. */
  private readonly named = new Map<string, Condition>();
  private readonly networkLists = new Map<Json, readonly Json[]>();
  private readonly holdsAny: HoldsAny;

  constructor(workspace: Workspace, holdsAny: HoldsAny) {
    this.workspace = workspace;
    this.holdsAny = holdsAny;
  }

  /** A condition, or a list of conditions that must all be true. */
  all(raw: Raw | undefined, document: SourceDocument): Condition | undefined {
    if (raw === undefined) return undefined;
    if (!Array.isArray(raw.value)) return this.condition(raw, document);
    const [only, ...more] = entries(raw);
    if (only !== undefined && more.length === 0) return this.condition(only, document);
    return { kind: 'allOf', of: entries(raw).map((entry) => this.condition(entry, document)) };
  }

  negated(raw: Raw | undefined, document: SourceDocument): Condition | undefined {
    const of = this.all(raw, document);
    return of && { kind: 'not', of };
  }

  /** That an identifier of the request is one of some names. */
  isOneOf(selector: string, names: readonly Raw<string>[]): Condition | undefined {
    if (names.length === 0) return undefined;
    return {
      kind: 'test',
      operator: 'in',
      operands: [this.selector(selector), { kind: 'literal', value: names.map((name) => name.value) }],
    };
  }

  resourceTarget(type: string, id: string | undefined): Condition {
    const hasType: Condition = {
      kind: 'test',
      operator: 'equals',
      operands: [this.selector('$.resource.type'), { kind: 'literal', value: type }],
    };
    if (id === undefined) return hasType;
    const hasId: Condition = {
      kind: 'test',
      operator: 'like',
      operands: [this.selector('$.resource.id'), { kind: 'literal', value: id }],
    };
    return { kind: 'allOf', of: [hasType, hasId] };
  }

  selector(text: string): Operand & { readonly kind: 'selector' } {
    const selector = this.selectors.get(text) ?? resolveSelector(text);
    this.selectors.set(text, selector);
    return { kind: 'selector', selector };
  }

  private condition(raw: Raw, document: SourceDocument): Condition {
    const [operator] = members(raw);
    invariant(operator, 'a condition without operator was not reported');
    const row = OPERATORS.get(operator.name);
    invariant(row, `the operator \`${operator.name}\` was not reported`);
    switch (row.shape) {
      case 'connective':
        return this.connective(operator.name, entries(operator), document);
      case 'negation':
        return { kind: 'not', of: this.required(operator, document) };
      case 'presence':
        return {
          kind: 'presence',
          operator: operator.name === 'exists' ? 'exists' : 'missing',
          operand: this.selector(textOf(operator)),
        };
      case 'quantifier':
        return this.quantifier(operator.name as Quantifier['quantifier'], operator, document);
      case 'reference':
        return this.reference(textOf(operator), document);
      case 'role':
        return this.holdsAny([textOf(operator)]);
      case 'roles': {
        const roles = strings(operator).map((role) => role.value);
        if (row.name === 'hasAnyRole') return this.holdsAny(roles);
        return { kind: 'allOf', of: roles.map((role) => this.holdsAny([role])) };
      }
      case 'test': {
        const operands = row.operands.length === 1 ? [operator] : entries(operator);
        const lowered = operands.map((operand, index) =>
          this.noted(this.operand(operand, document), row.operands[index]?.notation, document),
        );
        return { kind: 'test', operator: row.name, operands: row.needsNow ? [...lowered, { kind: 'now' }] : lowered };
      }
    }
  }

  private connective(name: string, parts: readonly Raw[], document: SourceDocument): Condition {
    const of = parts.map((entry) => this.condition(entry, document));
    if (name === 'noneOf') return { kind: 'not', of: { kind: 'anyOf', of } };
    return { kind: name === 'allOf' ? 'allOf' : 'anyOf', of };
  }

  private required(raw: Raw | undefined, document: SourceDocument): Condition {
    const condition = this.all(raw, document);
    invariant(condition, 'a missing condition was not reported');
    return condition;
  }

  private quantifier(quantifier: Quantifier['quantifier'], { value, path }: Raw, document: SourceDocument): Condition {
    const of = member(value, path, 'of');
    invariant(of, 'a quantifier without list was not reported');
    return {
      kind: 'quantifier',
      quantifier,
      of: this.operand(of, document),
      as: textOf(member(value, path, 'as')),
      allowEmpty: member(value, path, 'allowEmpty')?.value === true,
      satisfies: this.required(member(value, path, 'satisfies'), document),
    };
  }

  private reference(name: string, document: SourceDocument): Condition {
    const [declared] = lookUp(this.workspace, document, 'conditions', name);
    invariant(declared, `the unknown condition \`${name}\` was not reported`);
    const key = `${nameOf(declared.document) ?? ''}/${name}`;
    const condition = this.named.get(key) ?? this.required(declared, declared.document);
    this.named.set(key, condition);
    return { kind: 'named', name, condition };
  }

  operand(raw: Raw, document: SourceDocument): Operand {
    if (isString(raw) && isSelectorText(raw.value)) return this.selector(raw.value);
    if (isPlainObject(raw.value)) return this.call(raw, document);
    if (!Array.isArray(raw.value)) return { kind: 'literal', value: raw.value };
    const items = entries(raw).map((entry) => this.operand(entry, document));
    const literals = items.flatMap((item) => (item.kind === 'literal' ? [item.value] : []));
    return literals.length === items.length ? { kind: 'literal', value: literals } : { kind: 'list', items };
  }

  private call(raw: Raw, document: SourceDocument): Operand {
    const [call] = members(raw);
    invariant(call, 'an operand without function was not reported');
    if (call.name === 'const') {
      const [constant] = lookUp(this.workspace, document, 'constants', textOf(call));
      invariant(constant, `the unknown constant \`${textOf(call)}\` was not reported`);
      return { kind: 'literal', value: constant.value };
    }
    if (call.name === 'default')
      return { kind: 'default', of: entries(call).map((argument) => this.operand(argument, document)) };
    if (call.name === 'now') return { kind: 'now' };
    if (call.name === 'map') return this.map(call, document);
    if (call.name === 'value') return { kind: 'literal', value: call.value };
    const row = FUNCTIONS.get(call.name);
    invariant(row, `the unknown function \`${call.name}\` was not reported`);
    const given = row.arguments.length === 1 ? [call] : entries(call);
    return { kind: 'call', function: row.name, arguments: given.map((argument) => this.operand(argument, document)) };
  }

  private map({ value, path }: Raw, document: SourceDocument): Operand {
    const of = member(value, path, 'of');
    const to = member(value, path, 'to');
    invariant(of !== undefined && to !== undefined, 'an incomplete map was not reported');
    return {
      kind: 'map',
      of: this.operand(of, document),
      as: textOf(member(value, path, 'as')),
      to: this.operand(to, document),
    };
  }

  /** Names that stand for something of their own are replaced by it. */
  private noted(operand: Operand, notation: Notation | undefined, document: SourceDocument): Operand {
    if (operand.kind === 'default')
      return { kind: 'default', of: operand.of.map((part) => this.noted(part, notation, document)) };
    if (notation === 'network') return this.networks(operand, document);
    if (notation !== 'schedule' || operand.kind !== 'literal' || typeof operand.value !== 'string') return operand;
    const [schedule] = lookUp(this.workspace, document, 'schedules', operand.value);
    invariant(schedule, `the unknown schedule \`${operand.value}\` was not reported`);
    return { kind: 'literal', value: schedule.value };
  }

  /** Names of networks become the lists they stand for. */
  private networks(operand: Operand, document: SourceDocument): Operand {
    if (operand.kind === 'list') {
      return { kind: 'list', items: operand.items.flatMap((item) => this.networkItems(item, document)) };
    }
    if (operand.kind !== 'literal') return operand;
    if (typeof operand.value === 'string')
      return { kind: 'literal', value: this.namedNetwork(operand.value, document) };
    invariant(Array.isArray(operand.value), 'what is neither a network nor a list was not reported');
    const list = operand.value as readonly Json[];
    return { kind: 'literal', value: list.flatMap((network) => this.network(network, document)) };
  }

  private networkItems(item: Operand, document: SourceDocument): readonly Operand[] {
    if (item.kind !== 'literal') return [item];
    return this.network(item.value, document).map((value) => ({ kind: 'literal', value }));
  }

  private network(network: Json, document: SourceDocument): readonly Json[] {
    return typeof network === 'string' ? this.namedNetwork(network, document) : [network];
  }

  /** One list for each name, which many conditions may use. */
  private namedNetwork(network: string, document: SourceDocument): readonly Json[] {
    const [named] = lookUp(this.workspace, document, 'networks', network);
    if (named === undefined) return [network];
    const list = this.networkLists.get(named.value) ?? strings(named).map((cidr) => cidr.value);
    this.networkLists.set(named.value, list);
    return list;
  }
}
