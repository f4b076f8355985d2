import { memoize } from '../support/memoize.ts';
import { entries, isString, member, members, type Raw, strings } from './raw.ts';
import type { SourceDocument } from './source.ts';
import { part } from './workspace.ts';

/** The names of a cell of a test's matrix, each where it is written. */
export interface RawCell {
  readonly subject: Raw<string>;
  readonly resource: Raw<string>;
  readonly action: Raw<string>;
}

/** A test as its document has it, in whatever shape; what is not as it should be is left out. */
export interface RawTest extends Raw {
  readonly name: Raw<string> | undefined;
  readonly context: Raw<string> | undefined;
  readonly subjects: readonly Raw<string>[];
  readonly resources: readonly Raw<string>[];
  readonly actions: readonly Raw<string>[];
  /** What `permits` lists. */
  readonly permits: readonly RawCell[];
  readonly expect: readonly RawExpectation[];
}

export interface RawExpectation extends Raw, RawCell {
  readonly decision: Raw<string>;
  readonly reason: Raw<string> | undefined;
  readonly rule: Raw<string> | undefined;
  readonly obligations: Raw | undefined;
}

export const testsIn: (document: SourceDocument) => readonly RawTest[] = memoize((document) =>
  entries(part(document, 'tests')).map((test) => {
    const at = (name: string): Raw | undefined => member(test.value, test.path, name);
    return {
      ...test,
      name: text(at('name')),
      context: text(at('context')),
      subjects: strings(at('subjects')),
      resources: strings(at('resources')),
      actions: strings(at('actions')),
      permits: permitsIn(at('permits')),
      expect: entries(at('expect')).flatMap(expectationIn),
    };
  }),
);

function permitsIn(permits: Raw | undefined): readonly RawCell[] {
  return members(permits).flatMap((subject) =>
    members(subject).flatMap((resource) =>
      strings(resource).map((action) => ({ subject: keyOf(subject), resource: keyOf(resource), action })),
    ),
  );
}

function keyOf({ name, path }: Raw & { readonly name: string }): Raw<string> {
  return { value: name, path };
}

function expectationIn(raw: Raw): readonly RawExpectation[] {
  const at = (name: string): Raw | undefined => member(raw.value, raw.path, name);
  const [subject, resource, action, decision] = [at('subject'), at('resource'), at('action'), at('decision')];
  if (!isString(subject) || !isString(resource) || !isString(action) || !isString(decision)) return [];
  const [reason, rule] = [text(at('reason')), text(at('rule'))];
  return [{ ...raw, subject, resource, action, decision, reason, rule, obligations: at('obligations') }];
}

function text(raw: Raw | undefined): Raw<string> | undefined {
  return isString(raw) ? raw : undefined;
}

/** Equal for equal cells, and for no others. */
export function cellKey(subject: string, resource: string, action: string): string {
  return JSON.stringify([subject, resource, action]);
}
