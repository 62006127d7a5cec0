import { sameDay } from '../client/format';
import type { DisplayView } from '../client/wire';
import { stillness, type Stillness } from './calls';

/** What to do while nobody is called: to have a seat only if numbers are given again on this day. */
export function whatNext(view: DisplayView, now: number): `${Stillness}-next` | 'not-open-later' {
  const { opens_at: at, time_zone: zone } = view;
  const why = stillness(view, now);
  const isToday = at !== undefined && Date.parse(at) > now && sameDay(at, now, zone);
  return why === 'not-open' && !isToday ? 'not-open-later' : `${why}-next`;
}
