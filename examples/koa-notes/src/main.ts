import { createApp } from './app.ts';
import { decisionLine } from './decision-line.ts';
import { createNotes } from './notes.ts';
import { engineOrExit } from './policies.ts';

const app = createApp({
  engine: engineOrExit(),
  notes: createNotes(),
  onDecision: (event) => console.log(decisionLine(event)),
});

const port = Number(process.env['PORT'] ?? 3000);
app.listen(port, '127.0.0.1', () => console.log(`notes at http://127.0.0.1:${String(port)}`));
