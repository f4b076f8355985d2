import { formatTestReport, runPolicyTests } from '@adjudge/core';
import { expect, it } from 'vitest';
import { readDocuments } from './policies.ts';

it('the policies decide what their tests expect', () => {
  const report = runPolicyTests([...readDocuments('policies'), ...readDocuments('policy-tests')]);
  expect(report.failed, formatTestReport(report)).toBe(0);
  expect(report.passed).toBeGreaterThan(0);
});
