import type { Condition, Operand } from '../ir/condition.ts';
import { variablesOf } from '../ir/variables.ts';
import { invariant } from '../support/invariant.ts';

/** What has a local, or a function: selectors by their text, all else by itself. */
type Key = string | object;

/** A function of the generated code: the decision function itself, or one body of a quantifier. */
export interface Scope {
  readonly parent: Scope | undefined;
  /** The element that the body is about: its name in the policy, and in the code. */
  readonly variable: string | undefined;
  readonly element: string;
  /** How often the body runs at most, as the code knows it. */
  readonly rounds: string;
  readonly locals: Map<Key, string>;
  readonly declarations: string[];
}

/** The functions of the code that is being written, one inside the other, and what is declared in each. */
export class Scopes {
  /** The decision function. */
  readonly root: Scope = newScope({ parent: undefined, variable: undefined, element: '', rounds: '1' });
  private innermost: Scope = this.root;
  private count = 0;

  /** The function that is being written. */
  get current(): Scope {
    return this.innermost;
  }

  within<T>(scope: Scope, write: () => T): T {
    const outer = this.innermost;
    this.innermost = scope;
    const result = write();
    this.innermost = outer;
    return result;
  }

  /** Writes a function inside of the one that is being written, which is about an element and the rounds it runs in. */
  body(variable: string, write: () => string): string {
    const id = this.fresh();
    const scope = newScope({ parent: this.innermost, variable, element: `e${id}`, rounds: `r${id}` });
    const value = this.within(scope, write);
    return `(${scope.element}, ${scope.rounds}) => { ${scope.declarations.join(' ')} return ${value}; }`;
  }

  /** The function that something belongs to: the innermost around it that is about an element on which it depends. */
  homeOf(part: Condition | Operand): Scope {
    const variables: ReadonlySet<string | undefined> = variablesOf(part);
    let scope = this.innermost;
    while (scope.parent !== undefined && !variables.has(scope.variable)) scope = scope.parent;
    return scope;
  }

  /** The function that is about an element. */
  binding(name: string): Scope {
    let scope: Scope | undefined = this.innermost;
    while (scope !== undefined && scope.variable !== name) scope = scope.parent;
    invariant(scope, `\`@${name}\` is not bound`);
    return scope;
  }

  declare(scope: Scope, initial: string): string {
    const local = `v${this.fresh()}`;
    scope.declarations.push(`let ${local} = ${initial};`);
    return local;
  }

  /** The local of a function that stands for something, declared where it is asked for first. */
  localOf(scope: Scope, key: Key, initial: string): string {
    const known = scope.locals.get(key);
    if (known !== undefined) return known;
    const local = this.declare(scope, initial);
    scope.locals.set(key, local);
    return local;
  }

  /** Declares a function that works out a truth when it is first called, and keeps it. */
  answer(scope: Scope, truth: string): string {
    const local = this.declare(scope, 'null');
    const name = `f${this.fresh()}`;
    scope.declarations.push(`function ${name}() { return ${local} === null ? (${local} = ${truth}) : ${local}; }`);
    return name;
  }

  private fresh(): string {
    this.count += 1;
    return String(this.count);
  }
}

/** All of it is given: what were left out would be taken from a polluted prototype, and become code. */
function newScope(of: Pick<Scope, 'parent' | 'variable' | 'element' | 'rounds'>): Scope {
  return { ...of, locals: new Map(), declarations: [] };
}
