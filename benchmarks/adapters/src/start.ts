import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Variant } from './sites.ts';

export interface Running {
  readonly url: (variant: Variant) => string;
  /** Microseconds of processor time that the service has used. */
  readonly used: () => Promise<number>;
  readonly stop: () => void;
}

/** Starts a site in a process of its own, so that what asks does not share its processor with what answers. */
export async function start(site: string): Promise<Running> {
  const child = fork(new URL('./server.js', import.meta.url), [site]);
  const [ports] = (await once(child, 'message')) as [Readonly<Record<Variant, number>>];
  return {
    url: (variant) => `http://127.0.0.1:${String(ports[variant])}/documents/plan`,
    async used() {
      child.send('used');
      const [microseconds] = (await once(child, 'message')) as [number];
      return microseconds;
    },
    stop: () => child.disconnect(),
  };
}
