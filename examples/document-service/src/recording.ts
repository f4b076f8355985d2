import type { AccessRequest, Engine } from '@adjudge/core';

/** An engine that also remembers the questions of the guards, so that the run can explain and measure them. */
export interface RecordingEngine extends Engine {
  /** The question asked since the last call, if there was one. */
  readonly takeQuestion: () => AccessRequest | undefined;
}

/** Batches are not recorded: they are the handlers' questions. */
export function recording(engine: Engine): RecordingEngine {
  let question: AccessRequest | undefined;
  return {
    ...engine,
    evaluate(request) {
      question = request;
      return engine.evaluate(request);
    },
    takeQuestion() {
      const taken = question;
      question = undefined;
      return taken;
    },
  };
}
