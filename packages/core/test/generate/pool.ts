import fc from 'fast-check';
import type { AccessRequest } from '../../src/index.ts';
import { requests, wellFormedRequests } from './requests.ts';
import { materialize } from './vocabulary.ts';

/** A request, and what it was made of: that can be printed, and made smaller. */
export interface Asked {
  readonly recipe: unknown;
  readonly request: AccessRequest;
}

/** As many requests as one likes, the same ones for the same seed. Whoever asks them cannot change them. */
export function requestPool(size: number, seed: number): readonly Asked[] {
  return fc.sample(requests, { numRuns: size, seed }).map(askedOf);
}

export function wellFormedPool(size: number, seed: number): readonly Asked[] {
  return fc.sample(wellFormedRequests, { numRuns: size, seed }).map(askedOf);
}

export function askedOf(recipe: unknown): Asked {
  return { recipe, request: materialize(recipe) as AccessRequest };
}
