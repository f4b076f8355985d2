import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root: string = fileURLToPath(new URL('..', import.meta.url));

const PATH = [join(root, 'node_modules', '.bin'), process.env['PATH']].join(delimiter);

/** Runs a command with its output shown, and says whether it succeeded. */
export function run(command: string, args: readonly string[], cwd: string = root): boolean {
  const { error, status } = spawnSync(command, args, { cwd, stdio: 'inherit', env: { ...process.env, PATH } });
  if (error) console.error(`cannot run \`${command}\`: ${error.message}`);
  return status === 0;
}

/** Like {@link run}, but a failure throws. */
export function must(command: string, args: readonly string[], cwd: string = root): void {
  if (!run(command, args, cwd)) throw new Error(`\`${[command, ...args].join(' ')}\` failed`);
}
