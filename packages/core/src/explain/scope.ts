import type { Condition, Operand } from '../ir/condition.ts';
import type { Clock } from '../ir/clock.ts';
import type { Facts } from '../ir/facts.ts';
import type { RoleSource } from '../ir/roles.ts';
import type { Selector } from '../ir/selector.ts';
import type { Truth, Value } from '../ir/value.ts';
import { variablesOf } from '../ir/variables.ts';
import type { HeldRoles } from '../operators/roles.ts';
import { takeListStepByLibrary } from '../selector/list-step.ts';
import { read } from '../selector/read.ts';
import { invariant } from '../support/invariant.ts';
import type { ConditionTrace } from './explanation.ts';
import type { Hides } from './redact.ts';

/** What a condition is interpreted in: the request, the elements bound around it, and what has been read already. */
export interface Scope {
  readonly facts: Facts;
  readonly clock: Clock;
  readonly hides: Hides;
  /** From the outermost to the innermost. */
  readonly bindings: ReadonlyMap<string, Binding>;
  /** How often the quantifiers around it run it at most. */
  readonly rounds: number;
  readonly reads: Map<string, Value>;
  /** What does not depend on an element that is bound inside of this scope, and has been worked out inside of it. */
  readonly worked: Map<Condition | Operand | Selector, unknown>;
  /** The scope around all quantifiers. */
  readonly root: Scope | undefined;
  /** What each place that states roles has come to. */
  readonly held: Map<RoleSource, { readonly roles: HeldRoles | undefined }>;
  /** Traces of named conditions, which are interpreted once. */
  readonly named: Map<Condition, ConditionTrace>;
  /** The truth of every condition that no element is bound around, where somebody wants to know. */
  readonly truths: Map<Condition, Truth> | undefined;
  /** The named conditions whose parts the rule at hand has shown: again and again they could make a trace of any size. */
  readonly shown: Set<Condition>;
}

interface Binding {
  readonly element: Value;
  readonly reads: Map<string, Value>;
  /** The scope that the binding made. */
  readonly scope: () => Scope;
}

export function rootScope(facts: Facts, clock: Clock, hides: Hides, truths?: Scope['truths']): Scope {
  return {
    facts,
    clock,
    hides,
    truths,
    bindings: new Map(),
    rounds: 1,
    reads: new Map(),
    worked: new Map(),
    root: undefined,
    held: new Map(),
    named: new Map(),
    shown: new Set(),
  };
}

export function ruleScope(scope: Scope): Scope {
  return { ...scope, shown: new Set() };
}

/** The scope of a named condition: the request alone, wherever the name is used. */
export function namedScope(scope: Scope): Scope {
  return { ...(scope.root ?? scope), shown: scope.shown };
}

export function bind(scope: Scope, name: string, element: Value, rounds: number): Scope {
  const binding: Binding = { element, reads: new Map(), scope: () => inner };
  const bindings = new Map(scope.bindings).set(name, binding);
  const inner: Scope = { ...scope, rounds, bindings, worked: new Map(), root: scope.root ?? scope };
  return inner;
}

/** The scope that something belongs to: the innermost around it that binds an element on which it depends. */
function homeOf(part: Condition | Operand, scope: Scope): Scope {
  const variables = variablesOf(part);
  const home = [...scope.bindings].findLast(([name]) => variables.has(name));
  return home?.[1].scope() ?? scope.root ?? scope;
}

/** What is said of a selector, wherever it is read: told once for each binding of what it starts from. */
export function onceAt<T>(selector: Selector, scope: Scope, tell: () => T): T {
  const { anchor } = selector;
  const home = anchor.kind === 'slot' ? scope.root : scope.bindings.get(anchor.name)?.scope();
  const { worked } = home ?? scope;
  const known = worked.get(selector) ?? tell();
  worked.set(selector, known);
  return known as T;
}

/** Works something out in the scope that it belongs to, once where that is not the innermost. */
export function atHome<T>(part: Condition | Operand, scope: Scope, workOut: (home: Scope) => T): T {
  const home = homeOf(part, scope);
  if (home === scope) return workOut(scope);
  const known = home.worked.get(part) ?? workOut(home);
  home.worked.set(part, known);
  return known as T;
}

/** What a selector reads; the same selector never reads twice. */
export function readIn(scope: Scope, selector: Selector): Value {
  const { anchor, segments, text } = selector;
  if (anchor.kind === 'slot')
    return once(scope.reads, text, () => read(scope.facts[anchor.slot], segments, takeListStepByLibrary));
  const binding = scope.bindings.get(anchor.name);
  invariant(binding, `\`@${anchor.name}\` is not bound`);
  return once(binding.reads, text, () => read(binding.element, segments, takeListStepByLibrary));
}

/** The time of the decision; the clock is never read twice. */
export function nowIn(scope: Scope): Value {
  return once(scope.reads, 'now', scope.clock);
}

function once(reads: Map<string, Value>, text: string, compute: () => Value): Value {
  if (!reads.has(text)) reads.set(text, compute());
  return reads.get(text);
}
