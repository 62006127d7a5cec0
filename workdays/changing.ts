import { html, nothing, type TemplateResult } from 'lit';
import { t, text } from '../client/words';
import { typedIn } from '../client/typed';
import type { Kind, Reason, Seen } from './seen';
import { dayLong, kindOf, kindWords, whyWords } from './words';

const KINDS: Kind[] = ['closed', 'morning', 'worked'];
const REASONS: Reason[] = ['own', 'exchange', 'holiday'];

/** What is decided of a day for each reason, each of which can be taken back. */
function decided({ held, busy, send, go, place }: Seen, day: string): TemplateResult | typeof nothing {
  const reasons = held.days[day] ?? {};
  const here = REASONS.filter((reason) => reasons[reason]);
  if (here.length === 0) return nothing;
  return html`<ul class="decided">${here.map((reason) => {
    const each = reasons[reason];
    if (!each) return nothing;
    const words = [t(`workdays.reason.${reason}`), kindWords(each.kind), ...(each.name ? [text(each.name)] : []), ...(each.provisional ? [t('workdays.provisional')] : [])];
    return html`<li><span>${words.join(' · ')}</span> <button type="button" ?disabled=${busy} @click=${() => { send('workdays', { days: [{ day, reason }] }, () => { go({ ...place }); }); }}>${t('workdays.change.take-back')}</button></li>`;
  })}</ul>`;
}

/** One day while it is changed: how much of it is worked, why, and what it is called. */
export function changing(seen: Seen, day: string): TemplateResult {
  const { held, busy, send, go, place } = seen;
  const leave = () => { go({ ...place, day: undefined }); };
  const is = kindOf(held, day);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const { kind, reason, vi = '', en = '', provisional } = typedIn(event.target as HTMLFormElement);
    const name = vi === '' ? {} : { name: { vi, ...(en !== '' && { en }) } };
    send('workdays', { days: [{ day, kind, reason, ...name, provisional: provisional === 'on' }] }, leave);
  };
  const keys = (event: KeyboardEvent) => { if (event.key === 'Escape' && !event.isComposing) leave(); };
  return html`<form class="card changing" @submit=${submit} @keydown=${keys}><h3 tabindex="-1" id="changing">${dayLong(day)}</h3>
    <p>${t('workdays.change.now', { kind: kindWords(is) })}${whyWords(held, day) === '' ? nothing : html` · ${whyWords(held, day)}`}</p>
    ${decided(seen, day)}
    <fieldset><legend>${t('workdays.change.kind')}</legend><div class="choices">${KINDS.map((kind) => html`<label class="tick"><input type="radio" name="kind" value=${kind} required ?checked=${kind === (is === 'closed' ? 'worked' : 'closed')}> <span>${kindWords(kind)}</span></label>`)}</div></fieldset>
    <fieldset><legend>${t('workdays.change.reason')}</legend><div class="choices">${REASONS.map((reason) => html`<label class="tick"><input type="radio" name="reason" value=${reason} ?checked=${reason === 'own'}> <span>${t(`workdays.reason.${reason}`)}</span></label>`)}</div><p class="hint">${t('workdays.change.reason-hint')}</p></fieldset>
    <div class="pair"><label>${t('workdays.change.name')}<input name="vi" maxlength="80"></label><label>${t('workdays.change.name-en')}<input name="en" maxlength="80"></label></div>
    <label class="tick"><input type="checkbox" name="provisional"> <span>${t('workdays.change.provisional')}</span></label>
    <p class="acts"><button class="primary" ?disabled=${busy}>${t('workdays.change.save')}</button> <button type="button" class="quiet" @click=${leave}>${t('workdays.change.leave')}</button></p></form>`;
}
