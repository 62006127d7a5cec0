import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { date } from '../client/format';
import type { SuggestionInBox } from '../client/wire';
import { t } from '../client/words';

/** What is done with what is in the box. */
export interface Hands {
  isIdle: boolean;
  /** Whether whoever is here decides what everybody reads. */
  oversees: boolean;
  answer: (id: string, words: string) => void;
  publish: (id: string, isUp: boolean) => void;
}

const standing = ({ late, answered_on: on, due }: SuggestionInBox): TemplateResult => {
  if (on !== undefined) return html`<span>${t('opinions.box.answered', { day: date(on) })}</span>`;
  return late ? html`<strong class="late">${t('opinions.box.late', { day: date(due) })}</strong>` : html`<span>${t('opinions.box.due', { day: date(due) })}</span>`;
};

function publishing(each: SuggestionInBox, { isIdle, oversees, publish }: Hands): TemplateResult | typeof nothing {
  if (!each.may_publish) return html`<p class="soft">${t('opinions.box.not-allowed')}</p>`;
  if (!oversees || each.answered_on === undefined) return html`<p class="soft">${t(each.published ? 'opinions.box.is-up' : 'opinions.box.allowed')}</p>`;
  return html`<button type="button" ?disabled=${!isIdle} @click=${() => { publish(each.id, !each.published); }}>${t(each.published ? 'opinions.box.withdraw' : 'opinions.box.publish')}</button>`;
}

function one(each: SuggestionInBox, hands: Hands): TemplateResult {
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const words = ((event.target as HTMLFormElement).elements.namedItem('words') as HTMLTextAreaElement).value.trim();
    if (words !== '') hands.answer(each.id, words);
  };
  return html`<article class="suggestion" data-id=${each.id}><p class="soft">${t('opinions.box.left', { day: date(each.left_on) })} · ${standing(each)}</p>
    <blockquote class="quoted" lang=${each.language}>${each.words ?? t('opinions.box.gone')}</blockquote>
    ${each.published ? html`<p class="quoted answer">${each.answer}</p>` : html`<form @submit=${send}>
      <label for="answer-${each.id}">${t('opinions.box.answer')}</label>
      <textarea id="answer-${each.id}" name="words" maxlength="1000" required .value=${each.answer ?? ''}></textarea>
      <button ?disabled=${!hands.isIdle}>${t(each.answered_on === undefined ? 'opinions.box.send' : 'opinions.box.replace')}</button></form>`}
    ${publishing(each, hands)}</article>`;
}

/** What is in the box, what is to be answered first above. */
export function box(all: readonly SuggestionInBox[], hands: Hands): TemplateResult {
  const late = all.filter((each) => each.late).length;
  return html`<section class="box"><h2>${t('opinions.room.box')}</h2>
    ${late > 0 ? html`<p class="fault" role="status">${t('opinions.box.all-late', { n: late })}</p>` : nothing}
    ${all.length === 0 ? html`<p>${t('opinions.box.empty')}</p>` : repeat(all, ({ id }) => id, (each) => one(each, hands))}</section>`;
}
