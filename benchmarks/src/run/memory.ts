import type { AccessRequest } from '@adjudge/core';
import type { Engine, Loaded } from '../engines/engine.ts';
import type { Workload } from '../workload.ts';
import { heapUsed } from './heap.ts';
import type { MemoryResult } from './result.ts';

const REQUESTS = 1_000_000;
/** Of these every function has been compiled, and what is to be made once has been made. */
const SETTLING = REQUESTS / 10;
/** One in so many asks for an action and a type of which no policy has heard. */
const STRANGE = 10;

/** Asks a million requests, all of them different, and looks at what stays on the heap. */
export async function measureMemory(id: string, load: Engine['load'], workload: Workload): Promise<MemoryResult> {
  const engine = await load(workload);
  const texts = workload.requests.map((request) => JSON.stringify(request));
  askAll(engine, texts, 0, SETTLING);
  const settled = heapUsed();
  askAll(engine, texts, SETTLING, REQUESTS);
  return { workload: id, requests: REQUESTS, retained: heapUsed() - settled };
}

function askAll(engine: Loaded, texts: readonly string[], from: number, to: number): void {
  for (let index = from; index < to; index += 1) {
    engine.decide([variant(texts[index % texts.length] ?? '', index)]);
  }
}

/** The request with a subject and a resource that nobody has asked about before. */
function variant(text: string, index: number): AccessRequest {
  const { subject, action, resource, ...rest } = JSON.parse(text) as AccessRequest;
  const suffix = `-${String(index)}`;
  const isStrange = index % STRANGE === 0;
  return {
    ...rest,
    subject: { ...subject, id: subject.id + suffix },
    action: isStrange ? { name: action.name + suffix } : action,
    resource: { ...resource, id: `${resource.id}${suffix}`, type: isStrange ? resource.type + suffix : resource.type },
  };
}
