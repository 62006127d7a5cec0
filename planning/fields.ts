import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Office, Text } from '../client/wire';
import { t, text } from '../client/words';
import { mayBeEmpty, ORDERS, type Draft, type Field } from './changes';
import { orderWords } from './said';

type Edit = (draft: Draft) => void;

const valueOf = (event: Event): string => (event.currentTarget as HTMLInputElement | HTMLSelectElement).value;

function choice(draft: Draft, field: 'counter' | 'service' | 'order', options: { id: string; name: string }[], edit: Edit): TemplateResult {
  const value = draft[field];
  return html`<label class="chosen">${t(`planning.field.${field}`)} <select name=${field} @change=${(event: Event) => { edit({ ...draft, [field]: valueOf(event) }); }}>
    ${options.some(({ id }) => id === value) ? '' : html`<option value="" .selected=${true}>${t('planning.field.choose')}</option>`}
    ${options.map(({ id, name }) => html`<option value=${id} .selected=${id === value}>${name}</option>`)}</select></label>`;
}

function time(draft: Draft, field: 'from' | 'to', edit: Edit): TemplateResult {
  const may = mayBeEmpty(draft.kind, field);
  return html`<label>${t(may ? `planning.field.${field}-may` : `planning.field.${field}`)} <input type="time" name=${field} step="300" ?required=${!may}
    .value=${live(draft[field])} @input=${(event: Event) => { edit({ ...draft, [field]: valueOf(event) }); }}></label>`;
}

function services(draft: Draft, { services: all }: Office, edit: Edit): TemplateResult {
  const tick = (id: string) => (event: Event) => {
    const has = (event.currentTarget as HTMLInputElement).checked;
    const chosen = all.map((each) => each.id).filter((each) => (each === id ? has : draft.services.includes(each)));
    edit({ ...draft, services: chosen });
  };
  return html`<div class="ticks" role="group" aria-label=${t('planning.field.services')}><span class="ticks-name" aria-hidden="true">${t('planning.field.services')}</span>
    ${all.map(({ id, name }) => html`<label class="chip"><input type="checkbox" name="services" value=${id} .checked=${live(draft.services.includes(id))} @change=${tick(id)}> ${text(name)}</label>`)}</div>`;
}

const named = (all: { id: string; name: Text }[]) => all.map(({ id, name }) => ({ id, name: text(name) }));

/** What is typed of a change, a field each. */
export function field(which: Field, draft: Draft, office: Office, edit: Edit): TemplateResult {
  switch (which) {
    case 'counter':
      return choice(draft, which, named(office.counters), edit);
    case 'service':
      return choice(draft, which, named(office.services), edit);
    case 'order':
      return choice(draft, which, ORDERS.map((id) => ({ id, name: orderWords(id) })), edit);
    case 'services':
      return services(draft, office, edit);
    case 'from':
    case 'to':
      return time(draft, which, edit);
  }
}
