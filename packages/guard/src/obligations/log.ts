import type { Obligation } from '@adjudge/core';
import type { ObligationHandler } from './handler.ts';

/** Names of what must not be written down, wherever they stand in a name: `accessToken`, `set-cookie`. */
const SECRET = /passw|passphrase|secret|token|credential|authorization|cookie|api-?_?key|private-?_?key/i;

/**
 * `log`: writes one line of JSON with who did what to what by which rule, and with the obligation's parameters. The line
 * cannot be broken by what is in it, and of parameters whose names speak of secrets it has `[redacted]`.
 *
 * @param write - takes the line, without a line break; the handler waits for a promise
 */
export function logTo(write: (line: string) => void | PromiseLike<void>): ObligationHandler<unknown> {
  return (parameters) => ({
    before({ decision, request: { subject, action, resource } }) {
      const record = {
        subject: { type: subject.type, id: subject.id },
        action: action.name,
        resource: { type: resource.type, id: resource.id },
        reason: decision.reason,
        rule: decision.rule,
        parameters,
      };
      return write(asLine(record));
    },
  });
}

function asLine(record: { readonly parameters: Obligation['parameters'] }): string {
  const line = JSON.stringify(record, (name, value: unknown) => (SECRET.test(name) ? '[redacted]' : value));
  // JSON escapes control characters, but not these two, which some readers of logs take for ends of lines.
  return line.replaceAll('\u2028', String.raw`\u2028`).replaceAll('\u2029', String.raw`\u2029`);
}
