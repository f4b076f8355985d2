import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Variant } from './sites.ts';

export interface Running {
  readonly url: string;
  /** Microseconds of processor time that the service has used. */
  readonly used: () => Promise<number>;
  readonly stop: () => void;
}

/** Starts a variant of a site in a process of its own, so that what asks does not share its processor with what answers. */
export async function start(site: string, variant: Variant): Promise<Running> {
  const child = fork(new URL('./server.js', import.meta.url), [site, variant]);
  const [port] = (await once(child, 'message')) as [number];
  return {
    url: `http://127.0.0.1:${String(port)}/documents/plan`,
    async used() {
      child.send('used');
      const [microseconds] = (await once(child, 'message')) as [number];
      return microseconds;
    },
    stop: () => child.disconnect(),
  };
}
