import { createApp } from './app.ts';
import { createNotes } from './notes.ts';
import { engineOrExit } from './policies.ts';

const app = createApp({
  engine: engineOrExit(),
  notes: createNotes(),
  onDecision: ({ outcome, enforced, decision, request, error, durationMs }) => {
    const asked = request && `${request.subject.id} ${request.action.name} ${request.resource.id}`;
    const why = decision ? `${decision.reason} ${String(decision.rule)}` : String(error?.message);
    const note = enforced ? '' : ' not enforced';
    console.log(`${outcome}${note} (${durationMs.toFixed(2)} ms): ${asked ?? 'nobody knows who'}, ${why}`);
  },
});

const port = Number(process.env['PORT'] ?? 3000);
app.listen(port, '127.0.0.1', () => console.log(`notes at http://127.0.0.1:${String(port)}`));
