import { html, nothing, type TemplateResult } from 'lit';
import { path } from '../client/api';
import type { ManagerView } from '../client/wire';
import { t } from '../client/words';

/** Something a manager can do, and to what. */
export interface Act {
  kind: 'stop-service' | 'reopen-service' | 'pause-counter' | 'resume-counter' | 'close-counter' | 'close-day' | 'reopen-day';
  id?: string;
  name?: string;
}

export type Ask = (act: Act) => void;

const REASONED = new Set<Act['kind']>(['stop-service', 'pause-counter', 'close-day']);

/** Where an act is sent. */
export function addressOf(act: Act, office: string): string {
  const [verb = '', what = ''] = act.kind.split('-');
  return what === 'day' ? path('offices', office, 'day', verb) : path('offices', office, `${what}s`, act.id ?? '', verb);
}

/** Ask before anything is done: what will happen, a reason where one helps, and the way back. */
export function question(act: Act, view: ManagerView, failed: string | undefined, busy: boolean, send: (reason?: string) => void, dismiss: () => void): TemplateResult {
  const submit = (event: Event) => {
    event.preventDefault();
    const reason = new FormData(event.currentTarget as HTMLFormElement).get('reason');
    send(typeof reason === 'string' && reason.trim() !== '' ? reason.trim() : undefined);
  };
  const left = view.totals.waiting + view.totals.parked;
  return html`<form class="question" @submit=${submit}>
    <p>${t(`manager.ask.${act.kind}`, { name: act.name ?? '', n: left })}</p>
    ${REASONED.has(act.kind) ? html`<label>${t('manager.reason')}<input name="reason" maxlength="200" autocomplete="off"></label>` : nothing}
    ${failed === undefined ? nothing : html`<p class="fault" role="alert">${failed}</p>`}
    <div class="question-buttons">
      <button type="button" @click=${dismiss}>${t('common.cancel')}</button>
      <button type="submit" class="primary" ?disabled=${busy}>${t(`manager.do.${act.kind}`)}</button>
    </div>
  </form>`;
}
