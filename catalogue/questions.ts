import { html, nothing, type TemplateResult } from 'lit';
import { count } from '../client/format';
import { problemWords, t, text } from '../client/words';
import { differences } from './differences';
import { sides } from './drafts';
import type { Part } from './parts';
import { procedureWords } from './said';
import type { Question, Seen } from './seen';

/** So many procedures are named before they are published; more are counted. */
const NAMED = 8;

/** What is done with the answer. */
export interface Answering {
  unsaved: Part[];
  create: (code: string, vi: string, en: string, group: string) => void;
  publish: (codes: string[]) => void;
  drop: (code: string) => void;
  leave: () => void;
  dismiss: () => void;
}

export function headingOf(question: Question): string {
  switch (question.about) {
    case 'new':
      return t('catalogue.new.heading');
    case 'publish':
      return t('catalogue.publish.heading');
    case 'drop':
      return t('catalogue.drop.heading');
    case 'leave':
      return t('catalogue.leave.heading');
  }
}

const why = ({ failed }: Seen): TemplateResult | typeof nothing => (failed ? html`<p class="fault" role="alert">${problemWords(failed)}</p>` : nothing);

function buttons(words: string, { busy }: Seen, press: () => void, dismiss: () => void): TemplateResult {
  return html`<p class="press dialog-foot"><button type="button" class="primary confirm" autofocus ?disabled=${busy} @click=${press}>${words}</button>
    <button type="button" class="quiet" @click=${dismiss}>${t('common.cancel')}</button></p>`;
}

function anew(seen: Seen, { create, dismiss }: Answering): TemplateResult {
  const { names, busy } = seen;
  const submit = (event: Event) => {
    event.preventDefault();
    const said = new FormData(event.currentTarget as HTMLFormElement);
    const of = (name: string): string => { const value = said.get(name); return typeof value === 'string' ? value.trim() : ''; };
    create(of('code'), of('vi'), of('en'), of('group'));
  };
  return html`<form class="new-one" @submit=${submit}><label>${t('catalogue.column-code')} <input type="text" name="code" required autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="64" placeholder="2.000815"></label>
    <label>${t('catalogue.new.name')} <input type="text" name="vi" required autocomplete="off" maxlength="400"></label>
    <label>${t('catalogue.new.name-en')} <input type="text" name="en" autocomplete="off" maxlength="400"></label>
    <label>${t('catalogue.part.group')} <select name="group" required><option value="">${t('catalogue.field.choose')}</option>${names.groups.map(({ id, name }) => html`<option value=${id}>${text(name)}</option>`)}</select></label>
    ${names.groups.length === 0 ? html`<p class="hint">${t('catalogue.new.no-groups')}</p>` : nothing}
    <p class="hint">${t('catalogue.new.hint')}</p>${why(seen)}
    <p class="press"><button type="submit" class="primary" ?disabled=${busy}>${t('catalogue.new.do')}</button> <button type="button" class="quiet" @click=${dismiss}>${t('common.cancel')}</button></p></form>`;
}

function publishing(codes: string[], seen: Seen, { publish, dismiss }: Answering): TemplateResult {
  const { catalogue, names } = seen;
  const [first] = codes;
  const only = codes.length === 1 ? catalogue.drafts.find(({ id }) => id === first) : undefined;
  const rest = codes.length - NAMED;
  const middle = only ? html`<h3>${text(only.after.name)}</h3>${differences(only, names, sides())}`
    : html`<ul class="named">${codes.slice(0, NAMED).map((id) => html`<li>${procedureWords(id, names.procedures)}</li>`)}${rest > 0 ? html`<li>${t('catalogue.more', { n: count(rest) })}</li>` : nothing}</ul>`;
  return html`<p>${t('catalogue.publish.what', { n: count(codes.length) })}</p><div class="dialog-middle" tabindex="0" role="region" aria-label=${t('catalogue.publish.heading')}>${middle}</div>${why(seen)}
    ${buttons(t('catalogue.publish.do'), seen, () => { publish(codes); }, dismiss)}`;
}

/** What is asked, and what to do with the answer. */
export function question(asked: Question, seen: Seen, answering: Answering): TemplateResult {
  switch (asked.about) {
    case 'new':
      return anew(seen, answering);
    case 'publish':
      return publishing(asked.codes, seen, answering);
    case 'drop':
      return html`<p>${t('catalogue.drop.what', { name: procedureWords(asked.code, seen.names.procedures) })}</p>${why(seen)}
        ${buttons(t('catalogue.drop.do'), seen, () => { answering.drop(asked.code); }, answering.dismiss)}`;
    case 'leave':
      return html`<p>${t('catalogue.leave.what', { parts: answering.unsaved.map((part) => t(`catalogue.part.${part}`)).join(', ') })}</p>
        <p class="press"><button type="button" class="primary stay" autofocus @click=${answering.dismiss}>${t('catalogue.leave.stay')}</button>
          <button type="button" class="quiet away" @click=${answering.leave}>${t('catalogue.leave.do')}</button></p>`;
  }
}
