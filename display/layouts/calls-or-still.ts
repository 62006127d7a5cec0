import type { TemplateResult } from 'lit';
import { arrange, type Form } from '../arrangement';
import { callList } from '../call-list';
import { cutOffEmpty } from '../cut-off';
import { stillHall } from '../still-hall';
import type { Wall } from './wall';

/** The calls of a wall in a form, or what the hall reads while there are none. */
export function callsOrStill({ view, now, since, turning }: Wall, form: Form): TemplateResult {
  const moment = { view, now, since };
  const arrangement = arrange(view, now, form, turning, since === undefined);
  if (arrangement.cells.length > 0) return callList(arrangement, moment, form);
  return since === undefined ? stillHall(view, now) : cutOffEmpty(since, moment);
}
