import { html, nothing, type TemplateResult } from 'lit';
import { date, timeOfDay } from '../client/format';
import { formsOf, type Form } from '../client/papers/forms';
import type { Dossier, Dossiers } from '../client/wire';
import { t } from '../client/words';
import { dueWords, procedureWords, receiverWords, statusWords } from './said';

type Act = Dossier['can'][number];

/** The acts that need no word: one press each. */
const AT_ONCE: readonly Act[] = ['ready', 'hand-over', 'undo'];

/** What is open of one dossier, and what its buttons do. */
export interface Opened {
  dossier: Dossier;
  found: Pick<Dossiers, 'procedures'>;
  timeZone: string;
  /** Which act is being worded. */
  asked: Act | undefined;
  busy: boolean;
  ask: (act: Act | undefined) => void;
  act: (act: Act, body: object) => void;
  /** Show one of its papers, and print it. */
  lay: (form: Form) => void;
  close: () => void;
}

const fact = (name: string, value: string | undefined): TemplateResult | typeof nothing =>
  value === undefined ? nothing : html`<div><dt>${name}</dt><dd>${value}</dd></div>`;

function facts({ dossier, found, timeZone }: Opened): TemplateResult {
  const { day, number, original_due, would_be_due, ended_on, handed_over_on, missing } = dossier;
  const received = [date(day), number, receiverWords(dossier)].filter((each) => each !== undefined && each !== '').join(' · ');
  return html`<dl>
    ${fact(t('dossiers.register.columns.procedure-name'), procedureWords(found, dossier.procedure))}
    ${fact(t('dossiers.register.columns.received'), received)}
    ${fact(t('dossiers.register.columns.due'), dueWords(dossier, timeZone))}
    ${fact(t('dossiers.register.columns.original-due'), original_due && date(original_due))}
    ${fact(t('dossiers.calendar-says'), would_be_due && date(would_be_due))}
    ${fact(t('dossiers.missing'), missing === undefined ? undefined : `${missing}`)}
    ${fact(t('dossiers.register.columns.status'), `${statusWords(dossier)} (${timeOfDay(dossier.status_since, timeZone)})`)}
    ${fact(t('dossiers.words'), dossier.words)}
    ${fact(t('dossiers.register.columns.ended'), ended_on && date(ended_on))}
    ${fact(t('dossiers.register.columns.handed-over'), handed_over_on && date(handed_over_on))}</dl>`;
}

/** What is said with an act: the body that the server takes. */
function bodyOf(form: HTMLFormElement): object {
  const data = new FormData(form);
  const said = Array.from(data.entries()).filter((each): each is [string, string] => typeof each[1] === 'string' && each[1].trim() !== '');
  return Object.fromEntries(said.map(([name, value]) => [name, name === 'missing' ? Number(value) : value.trim()]));
}

function wording(asked: Act, { act, ask, busy }: Opened): TemplateResult {
  const send = (event: Event) => {
    event.preventDefault();
    act(asked, bodyOf(event.currentTarget as HTMLFormElement));
  };
  const due = asked === 'extend' || asked === 'brought';
  const worded = asked !== 'brought';
  return html`<form class="wording" @submit=${send}>
    <h3>${t(`dossiers.act.${asked}`)}</h3><p class="hint">${t(`dossiers.why.${asked as 'extend'}`)}</p>
    ${asked === 'supplement' ? html`<label class="field"><span>${t('dossiers.missing')}</span><input type="number" name="missing" min="1" max="99" required value="1"></label>` : nothing}
    ${due ? html`<label class="field"><span>${t(asked === 'extend' ? 'dossiers.new-due' : 'dossiers.due-if-unstated')}</span><input type="date" name="due" ?required=${asked === 'extend'}></label>` : nothing}
    ${worded ? html`<label class="field"><span>${t(asked === 'supplement' ? 'dossiers.all-missing' : 'dossiers.reason')}</span><textarea name="words" rows="3" maxlength="1000" required></textarea></label>` : nothing}
    <div class="acts"><button type="submit" class="primary" ?disabled=${busy}>${t(`dossiers.act.${asked}`)}</button>
      <button type="button" class="quiet" @click=${() => { ask(undefined); }}>${t('common.cancel')}</button></div></form>`;
}

/** The papers that it has by now, each to be printed again. */
function papers({ dossier, lay }: Opened): TemplateResult | typeof nothing {
  const forms = formsOf(dossier);
  if (forms.length === 0) return nothing;
  return html`<div class="papers"><h3 id="one-papers">${t('papers.again')}</h3><div class="acts" role="group" aria-labelledby="one-papers">${forms.map((form) => html`
    <button type="button" class="quiet" data-paper=${form} @click=${() => { lay(form); }}>${t(`papers.short.${form}`)}</button>`)}</div></div>`;
}

/** One dossier: where it stands, and what can be done with it now. */
export function one(opened: Opened): TemplateResult {
  const { dossier, asked, busy, ask, act, close } = opened;
  const press = (each: Act) => { if (AT_ONCE.includes(each)) act(each, {}); else ask(each); };
  return html`<section class="one" aria-labelledby="one-code">
    <header><h2 id="one-code" tabindex="-1">${dossier.code}</h2><button type="button" class="quiet" @click=${close}>${t('common.close')}</button></header>
    ${facts(opened)}
    ${asked && dossier.can.includes(asked) ? wording(asked, opened) : html`<div class="acts">${dossier.can.map((each, at) => html`
      <button type="button" class=${at === 0 && each !== 'undo' ? 'primary' : 'quiet'} data-act=${each} ?disabled=${busy} @click=${() => { press(each); }}>${t(`dossiers.act.${each}`)}</button>`)}</div>`}
    ${papers(opened)}
  </section>`;
}
