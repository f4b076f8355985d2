/** What a function of somebody else returns or throws. A promise is not waited for, nor left to reject unheard. */
export function attempt<T>(call: () => T): { readonly answer?: T; readonly cause?: unknown } {
  try {
    const answer = call();
    if (answer instanceof Promise) void answer.catch(() => undefined);
    return { answer };
  } catch (cause) {
    return { cause };
  }
}
