// The process that serves a site, which the first argument names. It tells its parent the port of each variant, and then,
// whenever it is asked, how much processor time it has used.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SITES, VARIANTS } from './sites.ts';

const [name = ''] = process.argv.slice(2);
const site = SITES[name];
if (site === undefined) throw new Error(`there is no site \`${name}\`; there is ${Object.keys(SITES).join(', ')}`);

const ports = VARIANTS.map(async (variant) => {
  const server = createServer(site(variant)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return [variant, (server.address() as AddressInfo).port] as const;
});
process.send?.(Object.fromEntries(await Promise.all(ports)));
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.(user + system);
});
process.on('disconnect', () => process.exit());
