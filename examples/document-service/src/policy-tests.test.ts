import { createEngine, formatTestReport, runPolicyTests } from '@adjudge/core';
import { expect, it } from 'vitest';
import { readPolicies } from './policies.ts';

const policies = readPolicies(new URL('../policies/', import.meta.url));
const tests = readPolicies(new URL('../policy-tests/', import.meta.url));

it('the policies decide what their tests expect', () => {
  const report = runPolicyTests([...policies, ...tests]);
  expect(report.failed, formatTestReport(report)).toBe(0);
  expect(report.passed).toBe(32);
});

it('the service has the revision that was tested', () => {
  expect(runPolicyTests([...policies, ...tests]).revision).toBe(createEngine(policies).revision);
});

it.each(['documents/archive-is-final', 'tenants/user-isolation', 'network/confidential-inside'])(
  'the tests notice where %s permits',
  (rule) => {
    const [policy, id] = rule.split('/');
    const changed = policies.map((one) =>
      one.source === `${policy ?? ''}.yaml`
        ? { ...one, text: one.text.replace(new RegExp(`(id: ${id ?? ''}\\n +effect: )deny`), '$1permit') }
        : one,
    );
    expect(changed).not.toEqual(policies);
    expect(runPolicyTests([...changed, ...tests]).failed).toBeGreaterThan(0);
  },
);
