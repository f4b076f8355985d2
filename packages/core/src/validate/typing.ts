import { declaredSchemas, schemaOf } from '../document/attribute-schemas.ts';
import { entries, isString, member, members, type Raw, strings } from '../document/raw.ts';
import { isSelectorText, type Variable } from '../document/sites.ts';
import type { SourceDocument } from '../document/source.ts';
import { lookUp, part, rulesIn, type Workspace } from '../document/workspace.ts';
import type { Selector } from '../ir/selector.ts';
import { FUNCTIONS } from '../operators/function-table.ts';
import { resolveSelector } from '../selector/anchor.ts';
import { SelectorError } from '../selector/parse.ts';
import { memoize } from '../support/memoize.ts';
import { isPlainObject } from '../support/own.ts';
import type { Path } from '../support/path.ts';
import { type Followed, follow } from './follow.ts';
import { ANYTHING, anyOf, elementsOf, typeOfKind, typeOfSchema, typeOfValue, type ValueType } from './value-type.ts';

/**
 * What operands of a document can be, by the schemas of attributes; `undefined` where there are none, unless one of what is
 * asked about is an identifier, whose type the language says.
 */
export function typingOf(workspace: Workspace, document: SourceDocument, ...about: readonly Raw[]): Typing | undefined {
  return hasSchemas(workspace) || about.some(isIdentifier) ? typings(workspace)(document) : undefined;
}

export function hasSchemas(workspace: Workspace): boolean {
  return declaredSchemas(workspace).length > 0;
}

const IDENTIFIERS: ReadonlySet<unknown> = new Set([
  '$.subject.type',
  '$.subject.id',
  '$.action.name',
  '$.resource.type',
  '$.resource.id',
]);

/** Whether an operand is a part of every request, which is a text whatever schemas say. */
export function isIdentifier({ value }: Raw): boolean {
  return IDENTIFIERS.has(value);
}

const typings = memoize((workspace: Workspace) =>
  memoize((document: SourceDocument) => new Typing(workspace, document)),
);

export class Typing {
  private readonly workspace: Workspace;
  private readonly document: SourceDocument;
  private readonly rules: readonly Raw[];
  /** What variables can be, by the place of the list that they go over. */
  private readonly variables = new Map<string, ValueType>();

  constructor(workspace: Workspace, document: SourceDocument) {
    this.workspace = workspace;
    this.document = document;
    this.rules = rulesIn(document);
  }

  /** Where a selector leads; `undefined` where it is malformed, or starts at nothing. */
  follow(site: Raw<string>, variables: readonly Variable[]): Followed | undefined {
    const selector = parse(site.value);
    const from = selector && this.anchor(selector.anchor, site.path, variables);
    return selector && from && follow(from, selector.segments);
  }

  /** What an operand can be. */
  operand(raw: Raw, variables: readonly Variable[]): ValueType {
    if (isString(raw) && isSelectorText(raw.value)) {
      const followed = this.follow(raw, variables);
      return followed === undefined || followed.lost !== undefined ? ANYTHING : followed.type;
    }
    if (Array.isArray(raw.value))
      return [{ items: anyOf(entries(raw).map((entry) => this.operand(entry, variables))) }];
    const [call] = members(raw);
    if (isPlainObject(raw.value)) return call === undefined ? ANYTHING : this.call(call, variables);
    return typeOfValue(raw.value);
  }

  private call(call: Raw & { readonly name: string }, variables: readonly Variable[]): ValueType {
    switch (call.name) {
      case 'value':
        return typeOfValue(call.value);
      case 'now':
        return typeOfKind('string');
      case 'const':
        return this.constant(call);
      case 'default':
        return anyOf(entries(call).map((argument) => this.operand(argument, variables)));
      case 'map':
        return this.map(call, variables);
      default: {
        const row = FUNCTIONS.get(call.name);
        return row === undefined ? ANYTHING : typeOfKind(row.result);
      }
    }
  }

  private constant(name: Raw): ValueType {
    const [constant] = isString(name) ? lookUp(this.workspace, this.document, 'constants', name.value) : [];
    return constant === undefined ? ANYTHING : typeOfValue(constant.value);
  }

  private map({ value, path }: Raw, variables: readonly Variable[]): ValueType {
    const as = member(value, path, 'as');
    const to = member(value, path, 'to');
    if (!isString(as) || to === undefined) return ANYTHING;
    return [{ items: this.operand(to, [...variables, { name: as.value, of: member(value, path, 'of') }]) }];
  }

  private anchor(anchor: Selector['anchor'], path: Path, variables: readonly Variable[]): ValueType | undefined {
    if (anchor.kind === 'variable') return this.variable(anchor.name, variables);
    switch (anchor.slot) {
      case 'subject.properties':
        return this.schema('subject');
      case 'action.properties':
        return this.schema('action');
      case 'resource.properties':
        return anyOf(this.resourceTypes(path).map((type) => this.schema(`resource.${type}`)));
      case 'context':
        return this.schema('context');
      default:
        return typeOfKind('string');
    }
  }

  private schema(name: string): ValueType {
    const schema = schemaOf(this.workspace, name);
    return schema === undefined ? ANYTHING : typeOfSchema(schema);
  }

  /** An element of the list that the variable goes over; names around it come before it. */
  private variable(name: string, variables: readonly Variable[]): ValueType | undefined {
    const index = variables.findLastIndex((variable) => variable.name === name);
    const of = variables[index]?.of;
    if (of === undefined) return index === -1 ? undefined : ANYTHING;
    const place = JSON.stringify(of.path);
    const type = this.variables.get(place) ?? elementsOf(this.operand(of, variables.slice(0, index)));
    this.variables.set(place, type);
    return type;
  }

  /** The resource types that something in the document speaks about; `*` is every type, and has no schema. */
  private resourceTypes(path: Path): readonly string[] {
    if (path[0] === 'roles' && path[2] === 'permits') return [String(path[3])];
    if (this.document.value['kind'] !== 'Policy') return ['*'];
    const rule = path[0] === 'rules' ? this.rules[Number(path[1])] : undefined;
    const targets = entries(rule && member(rule.value, rule.path, 'resources'));
    const types = targets.map((target) => member(target.value, target.path, 'type')).filter(isString);
    const spoken = types.length > 0 ? types : strings(part(this.document, 'resources'));
    return spoken.length > 0 ? [...new Set(spoken.map((type) => type.value))] : ['*'];
  }
}

function parse(text: string): Selector | undefined {
  try {
    return resolveSelector(text);
  } catch (error) {
    if (error instanceof SelectorError) return undefined;
    throw error;
  }
}
