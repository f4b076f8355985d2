/*
 * A test runner for Stryker. Tests that come to a mutant judge it in one process, one mutant after the other, the quick ones
 * first (`scout.ts`). Mutants of code that runs only while modules are loaded are judged in a process of their own, from its
 * first instruction on; and so are, with `JUDGES=all`, those that have survived, where no cache carries what one mutant did
 * to the next. Tests that take long are asked
 * of what stands beside them alone. The files of tests are bundled once, so that a process has loaded one in a fraction of a
 * second.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
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
import { keyOf, Ledger } from './ledger.ts';
import { ASKS_ALL, filesBeside, nearestFirst, testFiles } from './test-files.ts';
import type { Question, Scouted, UnitResult, Verdict } from './verdict.ts';

/** In the sandbox, for all runners: what was learned of units without a mutant. */
const LEARNED = '.mutation-learned.json';

/** Where the files are that the sandbox has copies of. */
const ORIGIN = process.env['INIT_CWD'] ?? process.cwd();
const LEDGER = join(ORIGIN, 'reports/mutants.jsonl');

interface Learned {
  /** Those that fail, since they need more of Vitest than is here. */
  readonly broken: readonly string[];
  /** Those that take long. */
  readonly slow: readonly string[];
  /** Those that come to a mutant while they run, by its id. */
  readonly covering: Readonly<Record<string, readonly string[]>>;
}

/** Milliseconds from which on a unit takes long. */
const SLOW_MS = 1_000;

/** A mutant that no test answers within this time is judged in a process of its own. */
const SCOUTING_MS = 90_000;

class OwnProcessRunner implements TestRunner {
  private readonly root = process.cwd();
  private readonly folder = mkdtempSync(join(this.root, '.mutation-'));
  private readonly files = testFiles(this.root);
  private readonly ledger = new Ledger(LEDGER);
  private readonly digests = new Map<string, string>();
  private child: ChildProcess | undefined;
  private scouting: ChildProcess | undefined;

  capabilities(): TestRunnerCapabilities {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    await bundle(this.root, [...this.files, 'scripts/mutation/judge.ts', 'scripts/mutation/scout.ts'], this.folder);
  }

  /** One process for each file, so that what one file has left in caches hides nothing from the next. */
  async dryRun(): Promise<DryRunResult> {
    const tests: TestResult[] = [];
    const coverage: Required<Verdict>['coverage'] = { static: {}, perTest: {} };
    const learned = { broken: [] as string[], slow: [] as string[], covering: {} as Record<string, string[]> };
    for (const file of this.files) {
      const verdict = await this.ask({ files: [this.fileOf(file)] });
      if (typeof verdict === 'string') return { status: DryRunStatus.Error, errorMessage: `${file}: ${verdict}` };
      for (const [id, times] of Object.entries(verdict.coverage?.static ?? {}))
        coverage.static[id] = (coverage.static[id] ?? 0) + times;
      for (const unit of verdict.units) {
        if (unit.failure !== undefined) {
          learned.broken.push(unit.id);
          console.error(`left out, since it fails here without a mutant: ${unit.id}: ${unit.failure}`);
        } else {
          tests.push(testOf(unit));
          if (unit.ms > SLOW_MS) learned.slow.push(unit.id);
          const covered = verdict.coverage?.perTest[unit.id] ?? {};
          coverage.perTest[unit.id] = covered;
          for (const id of Object.keys(covered)) (learned.covering[id] ??= []).push(unit.id);
        }
      }
    }
    writeFileSync(join(this.root, LEARNED), JSON.stringify(learned satisfies Learned));
    return { status: DryRunStatus.Complete, tests, mutantCoverage: coverage };
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    const { activeMutant, sandboxFileName } = options;
    const file = relative(this.root, sandboxFileName);
    const key = keyOf(file, activeMutant, this.digestOf(join(ORIGIN, file)));
    const known = this.ledger.find(key);
    if (known !== undefined) return known;
    const result = await this.judge(options);
    this.ledger.write(key, result);
    return result;
  }

  private async judge(options: MutantRunOptions): Promise<MutantRunResult> {
    const { activeMutant, testFilter, sandboxFileName, hitLimit, timeout } = options;
    const mutated = relative(this.root, sandboxFileName);
    const ordered = nearestFirst(this.files, mutated, options.reloadEnvironment);
    const beside = filesBeside(ordered, mutated);
    const { broken, slow, covering } = JSON.parse(readFileSync(join(this.root, LEARNED), 'utf8')) as Learned;
    const isBeside = (id: string): boolean => beside.some((file) => id.startsWith(`${file}#`));
    const except = [...broken, ...slow.filter((id) => !isBeside(id))];
    const filesOf = (some: readonly string[] | undefined): Question['files'] =>
      ordered.map((file) => this.fileOf(file, some)).filter(({ units }) => units === undefined || units.length > 0);
    const covered = covering[activeMutant.id];
    const files = filesOf(ASKS_ALL ? testFilter : (covered ?? testFilter));
    const question: Question = {
      files,
      except,
      last: slow,
      activeMutant: activeMutant.id,
      ...(hitLimit === undefined ? {} : { hitLimit }),
    };
    if (covered !== undefined) {
      const scouted = await this.scout({ ...question, files: filesOf(covered) });
      if (scouted === undefined && !ASKS_ALL) return { status: MutantRunStatus.Survived, nrOfTests: covered.length };
      if (scouted !== undefined && scouted !== 'unsure') return killed(scouted.id, scouted.failure, 1);
    }
    const verdict = await this.ask(question, timeout);
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
    this.scouting?.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
    await Promise.resolve();
  }

  private digestOf(path: string): string {
    const digest = this.digests.get(path) ?? createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 16);
    this.digests.set(path, digest);
    return digest;
  }

  private fileOf(file: string, units?: readonly string[]): Question['files'][number] {
    const known = { file, bundle: join(this.folder, bundleName(file)) };
    return units === undefined ? known : { ...known, units: units.filter((id) => id.startsWith(`${file}#`)) };
  }

  /** A failure that is surely the mutant's; nothing where none was found; unsure if the process did not answer, or was soiled. */
  private async scout(question: Question): Promise<Scouted | 'unsure'> {
    const scouting = this.scouting ?? this.start('scripts/mutation/scout.ts');
    this.scouting = scouting;
    const scouted = await new Promise<Scouted | 'lost'>((resolve) => {
      const timer = setTimeout(end, SCOUTING_MS, 'lost');
      function end(found: Scouted | 'lost'): void {
        clearTimeout(timer);
        scouting.removeAllListeners();
        resolve(found);
      }
      scouting.once('message', (found) => end((found as Scouted | null) ?? undefined));
      scouting.once('exit', () => end('lost'));
      scouting.send(question);
    });
    if (scouted !== 'lost' && scouted?.isSoiled !== true) return scouted;
    scouting.kill('SIGKILL');
    this.scouting = undefined;
    return 'unsure';
  }

  private start(file: string): ChildProcess {
    const child = fork(join(this.folder, bundleName(file)), { execArgv: [], silent: true });
    child.stdout?.resume();
    return child;
  }

  /** The verdict, or `timeout`, or how the process ended without one. */
  private ask(question: Question, timeout?: number): Promise<Verdict | string> {
    const child = this.start('scripts/mutation/judge.ts');
    this.child = child;
    return new Promise((resolve) => {
      let words = '';
      child.stderr?.on('data', (chunk) => (words = `${words}${String(chunk)}`.slice(-2_000)));
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
