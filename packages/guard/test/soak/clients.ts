import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Person } from './people.ts';
import { ACTIONS, DOCUMENT_IDS } from './policies.ts';

/** A question that a client asks. */
interface Ask {
  readonly person: Person;
  readonly method: string;
  readonly id: string;
}

/** What came back, and when it was asked and answered. */
export interface Answered extends Ask {
  readonly status: number | undefined;
  readonly revision: string | undefined;
  readonly body: string;
  readonly from: number;
  readonly to: number;
}

const METHODS = Object.keys(ACTIONS);

/** One in so many hangs up before it is answered. */
const IMPATIENT = 200;

/** Some clients, each of which asks again as soon as it has been answered, until the time is over. */
export async function ask(
  port: number,
  people: readonly Person[],
  { clients, until, seed }: { readonly clients: number; readonly until: number; readonly seed: number },
  onAnswer: (answered: Answered) => void,
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const random = randomNumbers(seed);
  const client = async (): Promise<void> => {
    while (performance.now() < until) {
      const question = {
        person: among(people, random),
        method: among(METHODS, random),
        id: among(DOCUMENT_IDS, random),
      };
      const isImpatient = random() % IMPATIENT === 0;
      const answered = await askOnce(port, agent, question, isImpatient);
      if (answered !== undefined) onAnswer(answered);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  agent.destroy();
}

async function askOnce(
  port: number,
  agent: Agent,
  { person, method, id }: Ask,
  isImpatient: boolean,
): Promise<Answered | undefined> {
  const from = performance.now();
  const headers = person.authorization === undefined ? {} : { authorization: person.authorization };
  const outgoing = request({ host: '127.0.0.1', port, agent, method, path: `/documents/${id}`, headers }).end();
  if (isImpatient) {
    outgoing.on('error', () => undefined);
    await new Promise((resolve) => setImmediate(resolve));
    outgoing.destroy();
    return undefined;
  }
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
  const body = await text(incoming);
  const revision = incoming.headers['x-revision'];
  return {
    person,
    method,
    id,
    status: incoming.statusCode,
    revision: revision?.toString(),
    body,
    from,
    to: performance.now(),
  };
}

function among<T>(items: readonly T[], random: () => number): T {
  return items[random() % items.length] as T;
}

/** The same numbers for the same seed (a linear congruential generator, its high bits). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 8;
  };
}
