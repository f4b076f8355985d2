import { formatExplanation } from '@adjudge/core';
import { parseArgs } from 'node:util';
import { check } from './check.ts';
import { measure } from './measure.ts';
import { createEngineOrExit, readPolicies } from './policies.ts';
import { allOutcomes, exitStatus, summary, table } from './report.ts';
import { CHAPTERS } from './requests.ts';

const { values: options } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const say = (text: string): void => {
  if (!options.json) console.log(text);
};

const documents = readPolicies(new URL('../policies/', import.meta.url));
const engine = createEngineOrExit(documents);
const mode = engine.isCompiled ? 'compiled' : 'interpreted';
say(`${String(documents.length)} policy files, revision ${engine.revision.slice(0, 12)}, ${mode}`);

say('asking an Express and a Koa server on 127.0.0.1 by turns ...\n');
const chapters = await check(engine, CHAPTERS);
say(table(chapters, process.stdout.isTTY && process.stdout.hasColors()));

const outcomes = allOutcomes(chapters);
const denied = outcomes.find(({ path }) => path === '/expenses/dinner/approve')?.question;
const explanation = denied && engine.explain(denied);
if (explanation) say(`\nOne denial, explained\n\n${formatExplanation(explanation)}`);

say('\nmeasuring ...');
const questions = outcomes.flatMap(({ question }) => question ?? []);
const cost = {
  requests: questions.length,
  evaluateNs: Math.round(measure(engine.evaluate, questions)),
  explainNs: Math.round(measure(engine.explain, questions)),
};
say(`a decision costs ${String(cost.evaluateNs)} ns with evaluate, ${String(cost.explainNs)} ns with explain`);
say(
  `(mean of the ${String(cost.requests)} questions above, median of several rounds, on this machine, Node ${process.version})`,
);

say(`\n${summary(chapters)}`);
if (options.json) console.log(JSON.stringify({ revision: engine.revision, chapters, explanation, cost }, null, 2));
process.exitCode = exitStatus(chapters);
