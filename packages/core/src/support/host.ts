/*
 * What every host of JavaScript has, and the types of the language do not name. Nothing else in core knows time that passes.
 */
declare const setTimeout: (callback: () => void, milliseconds: number) => unknown;
declare const clearTimeout: (timer: unknown) => void;
declare const AbortController: new () => { readonly signal: CancelSignal; readonly abort: () => void };

/** The host's `AbortSignal`, where the caller's types have one. */
export type CancelSignal = typeof globalThis extends { AbortSignal: { prototype: infer Signal } } ? Signal : unknown;

/** What tells the time and waits; tests have their own. */
export interface Host {
  /** Milliseconds from whatever start. */
  readonly now: () => number;
  /** Calls back after some milliseconds; what it returns is for `clearTimeout`. */
  readonly setTimeout: (callback: () => void, milliseconds: number) => unknown;
  readonly clearTimeout: (timer: unknown) => void;
}

/** The host's own, looked up when it is used, so that tests can replace it. */
export const HOST: Host = {
  now: () => Date.now(),
  setTimeout: (callback, milliseconds) => setTimeout(callback, milliseconds),
  clearTimeout: (timer) => clearTimeout(timer),
};

/** A signal to whoever waits for something that nobody waits for any more. */
export function canceller(): { readonly signal: CancelSignal; readonly cancel: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, cancel: () => controller.abort() };
}
