// The process that serves one variant of a site, which the arguments name: a process for each, since no service has the same
// application twice, and objects that differ by the application they belong to make the runtime slower for all of them. It
// tells its parent its port, and then, whenever it is asked, how much processor time it has used.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SITES, VARIANTS } from './sites.ts';

const [name = '', variant = ''] = process.argv.slice(2);
const site = SITES[name];
const known = VARIANTS.find((one) => one === variant);
if (site === undefined) throw new Error(`there is no site \`${name}\`; there is ${Object.keys(SITES).join(', ')}`);
if (known === undefined) throw new Error(`there is no variant \`${variant}\`; there is ${VARIANTS.join(', ')}`);

const server = createServer(site(known)).listen(0, '127.0.0.1');
await once(server, 'listening');
process.send?.((server.address() as AddressInfo).port);
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.(user + system);
});
process.on('disconnect', () => process.exit());
