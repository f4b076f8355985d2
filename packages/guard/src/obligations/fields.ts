import { createMask } from './field-mask.ts';
import type { ObligationHandler } from './handler.ts';
import { obligation } from './obligation.ts';

/**
 * `fields`: of what the handler answers with, only what `include` names, without what `exclude` names. Both are lists of
 * paths such as `owner.name`; `*` stands for any name, `**` for any number of names, and lists are looked through.
 */
export const fields: ObligationHandler<unknown> = obligation(
  { include: 'string[]?', exclude: 'string[]?' },
  ({ include, exclude }) => {
    if (include === undefined && exclude === undefined) throw new TypeError('neither `include` nor `exclude` is given');
    return { body: createMask(include, exclude) };
  },
);
