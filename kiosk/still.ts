import { html, nothing, type TemplateResult } from 'lit';
import type { Activity } from '../client/session/api';
import { sameDay } from '../client/format';
import { clock } from '../client/live/clock';
import type { Problem } from '../client/session/problem';
import { noonOf } from '../client/turn';
import type { KioskService, KioskView } from '../client/wire';
import { errorWords, t, text } from '../client/words';
import { isUncertain, mayRetry } from './intention';
import { comeAgain } from './last';
import { backWord, shutDo, shutWhy, shutWord } from './shut';
import { spoken } from './spoken';
import { letterOf } from './tiles';

const hotline = ({ hotline: number }: KioskView) => (number === undefined ? nothing : html`<p>${t('kiosk.hotline', { number })}</p>`);

/** A number has been asked for and has not come yet. */
export const taking = (activity: Activity): TemplateResult => html`<section class="still">
  <h2 tabindex="-1">${t('kiosk.taking')}</h2>
  ${activity === 'trying' ? html`<p class="late">${t('kiosk.trying')}</p>` : nothing}
</section>`;

/** The machine is touched faster than people can take numbers: this one comes by itself, in a moment. */
export const slowed = (view: KioskView): TemplateResult => html`<section class="still">
  <h2 tabindex="-1">${t('kiosk.slowed')}</h2>
  <p class="late">${t('kiosk.slowed-do')}</p>
  <p>${t('kiosk.slowed-staff')}</p>
  ${hotline(view)}
</section>`;

/** No number came: what happened, what was not lost, what to do. */
export function failed(view: KioskView, problem: Problem, live: boolean, again: () => void, back: () => void): TemplateResult {
  const unsure = isUncertain(problem);
  const { opens_at: open } = problem.fields;
  return html`<section class="still">
    <h2 tabindex="-1">${t(unsure ? 'kiosk.unsure' : 'kiosk.failed')}</h2>
    <p>${unsure ? t('kiosk.unsure-why') : errorWords(problem.code)}</p>
    ${typeof open === 'string' ? html`<p>${comeAgain(open, view, clock.now())}</p>` : nothing}
    ${mayRetry(problem) && live ? html`<button type="button" class="primary answer" @click=${again}>${t('kiosk.again')}</button>` : nothing}
    ${mayRetry(problem) && !live ? html`<p class="late">${t('kiosk.again-later')}</p>${hotline(view)}` : nothing}
    <button type="button" class=${mayRetry(problem) ? 'answer' : 'primary answer'} @click=${back}>${backWord(view)}</button>
  </section>`;
}

/** Why this service gives no number now; where its procedures are known, `papers` leads to what they take. */
export function shut(view: KioskView, service: KioskService, now: number, back: () => void, papers?: () => void): TemplateResult {
  const why = shutWhy(service, view, now);
  return html`<section class="still">
    <p class="chosen">${letterOf(service)}<span>${text(service.name)}</span></p>
    <h2 tabindex="-1">${shutWord(service, view, now)}</h2>
    ${why ? html`<p>${spoken(why)}</p>` : nothing}
    <p>${shutDo(service, view)}</p>
    ${hotline(view)}
    <button type="button" class="primary answer" @click=${back}>${backWord(view)}</button>
    ${papers ? html`<button type="button" class="answer shut-papers" @click=${papers}>${t('kiosk.what-to-bring')}</button>` : nothing}
  </section>`;
}

/** The machine cannot give numbers: it says so, and where to get one, as far as it knows how the office stands. */
export function cutOff(view: KioskView, now: number): TemplateResult {
  const holds = !view.day_closed && sameDay(noonOf(view.day), now, view.time_zone);
  return html`<section class="still">
    <h2 tabindex="-1">${t('kiosk.out-of-order')}</h2>
    <p>${[t('kiosk.ask-staff'), ...(holds ? [t('kiosk.numbers-hold')] : []), t('kiosk.works-again')].join(' ')}</p>
    ${hotline(view)}
  </section>`;
}
