import { cpus } from 'node:os';

/** What the figures depend on, and nothing that tells whose machine it was. */
export interface Environment {
  readonly node: string;
  readonly v8: string;
  readonly cpu: string;
  readonly cores: number;
}

export function describeEnvironment(): Environment {
  const cores = cpus();
  return {
    node: process.version,
    v8: process.versions.v8,
    cpu: cores[0]?.model ?? 'unknown',
    cores: cores.length,
  };
}

export function formatEnvironment({ node, v8, cpu, cores }: Environment): string {
  return `Node ${node.slice(1)} (V8 ${v8}), ${cpu}, ${String(cores)} cores`;
}
