import { decideByHand } from '../documents/by-hand.ts';
import { type DocumentRequest, makeRequests } from '../documents/requests.ts';
import { createRandom } from '../support/random.ts';

const PERMITTED = 50;
const DENIED = 950;

/** Requests about documents, of which 95 % are denied. */
export function makeDeniedRequests(): readonly DocumentRequest[] {
  const all = makeRequests(2 * (PERMITTED + DENIED));
  const permitted = all.filter((request) => decideByHand(request)).slice(0, PERMITTED);
  const denied = all.filter((request) => !decideByHand(request)).slice(0, DENIED);
  return createRandom(7).shuffle([...permitted, ...denied]);
}
