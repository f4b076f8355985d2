import { describe, expect, it } from 'vitest';
import {
  checkDocuments,
  createEngine,
  DIAGNOSTIC_CODES,
  formatDiagnostic,
  formatExplanation,
  formatTestReport,
  runPolicyTests,
} from '../../packages/core/src/index.ts';
import { type Block, blocksOf, page, pages } from './pages.ts';

describe('documents in the docs', () => {
  const blocks = pages().flatMap((one) => withNext(blocksOf(one)));
  const documents = blocks.filter(({ block }) => isDocument(block.code) || block.info === 'yaml invalid');

  it('are marked as YAML', () => {
    expect(documents.filter(({ block }) => !block.info.startsWith('yaml') && block.info !== 'ts')).toEqual([]);
  });

  it.each(named(documents.filter(({ block }) => block.info === 'yaml')))('%s loads', (_, { block }) => {
    createEngine([{ text: block.code, source: 'policy.yaml' }], { allowEmpty: true });
  });

  it.each(named(documents.filter(({ block }) => block.info === 'yaml invalid')))(
    '%s is refused with what stands below it',
    (_, { block, next }) => {
      const source = next?.code.split(':')[0] ?? '';
      const printed = checkDocuments([{ text: block.code, source }]).map(formatDiagnostic);
      expect(`${printed.join('\n')}\n`).toBe(next?.info === 'text' ? next.code : '');
    },
  );
});

describe('README.md', () => {
  const blocks = blocksOf(page('README.md'));
  const rules = blocks.find((block) => block.info === 'yaml')?.code ?? '';
  const policy = 'apiVersion: adjudge/v1\nkind: Policy\nname: documents\nresources: [document]\nrules:\n';

  it('explains the rules at its top as they are explained', () => {
    const explanation = createEngine([{ text: policy + rules }]).explain({
      subject: { type: 'user', id: 'alice' },
      action: { name: 'read' },
      resource: { type: 'document', id: '42', properties: { ownerId: 'alice', tenant: 'acme' } },
    });
    const printed = `${formatExplanation(explanation)}\n`;
    expect(blocks.map(({ code }) => code)).toContain(printed);
  });
});

describe('docs/guide/testing-policies.md', () => {
  const blocks = blocksOf(page('docs/guide/testing-policies.md'));
  const text = blocks.find((block) => block.info === 'yaml')?.code ?? '';
  const printed = blocks.filter((block) => block.info === 'text').map((block) => block.code);
  const report = (changed: string): string =>
    `${formatTestReport(runPolicyTests([{ text: changed, source: 'policies.yaml' }]))}\n`;

  it('prints what its tests come to', () => {
    expect(report(text)).toBe(printed[0]);
  });

  it('prints what they come to without the rule that denies', () => {
    const without = text.replace(/^ {2}- \{ id: final, .*$/m, '').replace(', rule: documents/final', '');
    expect(report(without)).toBe(printed[1]);
  });
});

describe('docs/guide/diagnostics.md', () => {
  const { text } = page('docs/guide/diagnostics.md');
  const sections = text.split(/^### /m).slice(1);
  const codes = sections.map((section) => /^`([a-z-]+)`\n/.exec(section)?.[1]);

  it('has every code, in the order of the list, and no other', () => {
    expect(codes).toEqual(DIAGNOSTIC_CODES);
  });

  it.each(sections.map((section, index) => [codes[index], section]))('%s has an example of it', (code, section) => {
    const examples = blocksOf({ path: '', text: section ?? '' }).filter(({ info }) => info === 'yaml invalid');
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      const found = checkDocuments([{ text: example.code, source: 'policy.yaml' }]).map(
        (diagnostic) => diagnostic.code,
      );
      expect(found).toContain(code);
    }
  });
});

interface Pair {
  readonly block: Block;
  readonly next: Block | undefined;
}

function withNext(blocks: readonly Block[]): readonly Pair[] {
  return blocks.map((block, index) => ({ block, next: blocks[index + 1] }));
}

function isDocument(code: string): boolean {
  return /^\s*apiVersion:/m.test(code);
}

function named(pairs: readonly Pair[]): readonly (readonly [string, Pair])[] {
  return pairs.map((pair) => [pair.block.place, pair]);
}
