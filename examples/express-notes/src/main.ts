import { createApp } from './app.ts';
import { decisionLine } from './decision-line.ts';
import { createNotes } from './notes.ts';
import { engineOrExit } from './policies.ts';
import { createIssuer } from './tokens.ts';

const { keys, sign } = await createIssuer();
const app = createApp({
  engine: engineOrExit(),
  keys,
  notes: createNotes(),
  onDecision: (event) => console.log(decisionLine(event)),
  log: (line) => console.log(line),
});

const tokens = {
  alice: await sign('alice', { team: 'red' }),
  alice_mfa: await sign('alice', { team: 'red', acr: 'urn:example:mfa' }),
  bob: await sign('bob', { team: 'red' }),
  carol: await sign('carol', { team: 'blue', roles: ['auditor'] }),
};
const port = Number(process.env['PORT'] ?? 3000);
app.listen(port, '127.0.0.1', () => {
  console.log(`notes at http://127.0.0.1:${String(port)}; paste these for curl, they are good for an hour:\n`);
  for (const [name, token] of Object.entries(tokens)) console.log(`${name}='Authorization: Bearer ${token}'`);
  console.log();
});
