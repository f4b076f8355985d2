import { duration } from './duration.ts';
import { instant } from './instant.ts';
import { ip } from './ip.ts';
import { json } from './json.ts';
import { pattern } from './pattern.ts';
import { regex } from './regex.ts';
import { request } from './request.ts';
import { schedule } from './schedule.ts';
import { selector } from './selector.ts';
import type { Target } from './target.ts';
import { yaml } from './yaml.ts';

export const TARGETS: readonly Target[] = [
  yaml,
  json,
  selector,
  pattern,
  regex,
  ip,
  instant,
  duration,
  schedule,
  request,
];
