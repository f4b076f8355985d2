/*
 * A test runner for Stryker that judges each mutant in a process of its own, from its first instruction on: what is worked
 * out while modules are loaded is judged like the rest, and no cache carries what one mutant did to the next. The files of
 * tests are bundled once, so that a process has loaded one in a fraction of a second.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  type DryRunResult,
  DryRunStatus,
  determineHitLimitReached,
  type MutantRunOptions,
  type MutantRunResult,
  MutantRunStatus,
  type TestResult,
  type TestRunner,
  type TestRunnerCapabilities,
  TestStatus,
} from '@stryker-mutator/api/test-runner';
import { bundle, bundleName } from './bundle.ts';
import { nearestFirst, testFiles } from './test-files.ts';
import type { Question, UnitResult, Verdict } from './verdict.ts';

/** In the sandbox, for all runners: the units that fail without a mutant, since they need more of Vitest than is here. */
const BROKEN = '.mutation-broken.json';

class OwnProcessRunner implements TestRunner {
  private readonly root = process.cwd();
  private readonly folder = mkdtempSync(join(this.root, '.mutation-'));
  private readonly files = testFiles(this.root);
  private child: ChildProcess | undefined;

  capabilities(): TestRunnerCapabilities {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    await bundle(this.root, [...this.files, 'scripts/mutation/judge.ts'], this.folder);
  }

  /** One process for each file, so that what one file has left in caches hides nothing from the next. */
  async dryRun(): Promise<DryRunResult> {
    const tests: TestResult[] = [];
    const coverage: Required<Verdict>['coverage'] = { static: {}, perTest: {} };
    const broken: string[] = [];
    for (const file of this.files) {
      const verdict = await this.ask({ files: [this.fileOf(file)] });
      if (typeof verdict === 'string') return { status: DryRunStatus.Error, errorMessage: `${file}: ${verdict}` };
      for (const [id, times] of Object.entries(verdict.coverage?.static ?? {}))
        coverage.static[id] = (coverage.static[id] ?? 0) + times;
      for (const unit of verdict.units) {
        if (unit.failure !== undefined) {
          broken.push(unit.id);
          console.error(`left out, since it fails here without a mutant: ${unit.id}: ${unit.failure}`);
        } else {
          tests.push(testOf(unit));
          coverage.perTest[unit.id] = verdict.coverage?.perTest[unit.id] ?? {};
        }
      }
    }
    writeFileSync(join(this.root, BROKEN), JSON.stringify(broken));
    return { status: DryRunStatus.Complete, tests, mutantCoverage: coverage };
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    const { activeMutant, testFilter, sandboxFileName, hitLimit, timeout } = options;
    const ordered = nearestFirst(this.files, relative(this.root, sandboxFileName));
    const broken = JSON.parse(readFileSync(join(this.root, BROKEN), 'utf8')) as readonly string[];
    const files = ordered
      .map((file) => this.fileOf(file, testFilter))
      .filter(({ units }) => units === undefined || units.length > 0);
    const verdict = await this.ask(
      { files, except: broken, activeMutant: activeMutant.id, ...(hitLimit === undefined ? {} : { hitLimit }) },
      timeout,
    );
    if (verdict === 'timeout') return { status: MutantRunStatus.Timeout };
    if (typeof verdict === 'string') return killed(files[0]?.file ?? '', verdict, 1);
    if (determineHitLimitReached(verdict.hitCount, hitLimit) !== undefined) return { status: MutantRunStatus.Timeout };
    const nrOfTests = verdict.units.length;
    const failed = verdict.units.find(({ failure }) => failure !== undefined);
    if (failed === undefined) return { status: MutantRunStatus.Survived, nrOfTests };
    return killed(failed.id, failed.failure ?? '', nrOfTests);
  }

  async dispose(): Promise<void> {
    this.child?.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
    await Promise.resolve();
  }

  private fileOf(file: string, units?: readonly string[]): Question['files'][number] {
    const known = { file, bundle: join(this.folder, bundleName(file)) };
    return units === undefined ? known : { ...known, units: units.filter((id) => id.startsWith(`${file}#`)) };
  }

  /** The verdict, or `timeout`, or how the process ended without one. */
  private ask(question: Question, timeout?: number): Promise<Verdict | string> {
    const child = fork(join(this.folder, bundleName('scripts/mutation/judge.ts')), { execArgv: [], silent: true });
    this.child = child;
    return new Promise((resolve) => {
      let words = '';
      child.stderr?.on('data', (chunk) => (words = `${words}${String(chunk)}`.slice(-2_000)));
      child.stdout?.resume();
      const timer = timeout === undefined ? undefined : setTimeout(end, timeout, 'timeout');
      function end(verdict: Verdict | string): void {
        clearTimeout(timer);
        child.kill('SIGKILL');
        resolve(verdict);
      }
      child.once('message', (verdict) => end(verdict as Verdict));
      child.once('exit', (code, signal) => end(`the process ended with ${String(code ?? signal)}: ${words}`));
      child.send(question);
    });
  }
}

function killed(by: string, failureMessage: string, nrOfTests: number): MutantRunResult {
  return { status: MutantRunStatus.Killed, killedBy: [by], failureMessage, nrOfTests };
}

function testOf({ id, name, file, ms }: UnitResult): TestResult {
  return {
    status: TestStatus.Success,
    id,
    name: `${dirname(file)}: ${name}`,
    fileName: file,
    timeSpentMs: ms,
  };
}

export const strykerPlugins = [
  declareFactoryPlugin(PluginKind.TestRunner, 'own-process', () => new OwnProcessRunner()),
];
