import type { ServerResponse } from 'node:http';

/** Tells of each status that a response is given, and returns what ends that. */
export function watchStatus(response: ServerResponse, told: (status: number) => void): () => void {
  const had = Object.getOwnPropertyDescriptor(response, 'statusCode');
  let status = response.statusCode;
  Object.defineProperty(response, 'statusCode', {
    configurable: true,
    enumerable: true,
    get: () => status,
    set(value: number) {
      status = value;
      told(value);
    },
  });
  return () => {
    Reflect.deleteProperty(response, 'statusCode');
    if (had !== undefined) Object.defineProperty(response, 'statusCode', had);
    response.statusCode = status;
  };
}
