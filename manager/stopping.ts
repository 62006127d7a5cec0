import { html, type TemplateResult } from 'lit';
import { count, sameDay, timeOfDay } from '../client/format';
import type { ManagedService, ManagerView } from '../client/wire';
import { t } from '../client/words';
import type { Act } from './acts';
import { aloud, buttons, choice, reasonField, type Asking } from './form';

const QUARTER_MS = 15 * 60_000;

/** The quarters of an hour until which a service can be stopped: from the next one to the end of work, or of the day. */
export function quarters({ time_zone: zone, ends_at: end }: Pick<ManagerView, 'time_zone' | 'ends_at'>, now: number): [string, string][] {
  const found: [string, string][] = [];
  const last = end === undefined || Date.parse(end) <= now ? Infinity : Date.parse(end);
  for (let at = (Math.floor(now / QUARTER_MS) + 1) * QUARTER_MS; at < last && sameDay(at, now, zone); at += QUARTER_MS)
    found.push([new Date(at).toISOString(), timeOfDay(at, zone)]);
  return found;
}

/** How it is stopped, in words: until when, and why. */
export function stoppedWords({ opens_at: until, reason }: ManagedService, zone: string): string {
  const state = until === undefined ? t('common.service-state.stopped') : t('manager.stopped-until', { time: timeOfDay(until, zone) });
  return reason ? t('manager.because', { state, reason }) : state;
}

/** The same as short as a row of the table is narrow: until when is told before why. */
export const stoppedShort = (service: ManagedService, zone: string): string =>
  (service.opens_at === undefined ? stoppedWords(service, zone) : t('manager.stopped-short', { time: timeOfDay(service.opens_at, zone) }));

function reopening(id: string, known: ManagedService, view: ManagerView, asking: Asking): TemplateResult {
  return html`${aloud(html`${stoppedWords(known, view.time_zone)}. ${t('manager.reopen-why')}`)}
    ${buttons(asking, { words: t('manager.reopen'), act: { kind: 'reopen', service: id } })}`;
}

/** Stop a service, until a time or until somebody opens it; or open one that is stopped. */
export function stopping(id: string, view: ManagerView, asking: Asking): TemplateResult {
  const known = view.services[id];
  if (!known) return buttons(asking);
  if (known.state === 'stopped') return reopening(id, known, view, asking);
  const act = (event: Event): Act => {
    const until = (event.currentTarget as Element).closest('.dialog-body')?.querySelector<HTMLSelectElement>('select[name=until]')?.value;
    return { kind: 'stop', service: id, ...(until && { until }) };
  };
  return html`${aloud(t('manager.stop-why', { n: count(known.waiting) }))}
    ${choice('until', t('manager.until'), t('manager.until-reopened'), quarters(view, asking.opened))}
    ${reasonField(t('manager.reason-shown'), [t('common.stop-reasons.system'), t('common.stop-reasons.staff'), t('common.stop-reasons.hours')])}
    ${buttons(asking, { words: t('manager.stop-do'), act })}`;
}
