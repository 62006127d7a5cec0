import { html, type TemplateResult } from 'lit';
import { longDate, timeOfDay } from '../client/format';
import type { Text } from '../client/wire';
import { t, text } from '../client/words';
import type { Room } from './address';

/** Over the first page of paper: whose office it is, what is printed, and when. */
export const paperHead = (name: Text, room: Room, now: number, timeZone: string): TemplateResult => html`<header class="paper-head"><h1>${text(name)}</h1>
  <p>${t('planning.title')} · ${t(`planning.room.${room}`)}</p><p>${t('planning.paper.printed', { time: timeOfDay(now, timeZone), day: longDate(now, timeZone) })}</p></header>`;
