import { html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../client/session/problem';
import type { ProcedureParts } from '../client/wire';
import { problemWords, t } from '../client/words';
import { valueOf } from './differences';
import { fields } from './fields';
import { isUnsaved, meanwhile, publishedOf, type Meanwhile, type Opened } from './opened';
import { saysSame, type Part } from './parts';
import { byWords, linesOf } from './said';
import type { Seen } from './seen';

/** Why a part could not be saved: what may stand in it, where that is what is wrong. */
function whyNot(part: Part, { problem, wrong }: Opened): string | undefined {
  const isOfPart = (said: Problem): boolean => said.code === 'wrong-procedure' || said.code === 'invalid-body';
  if (wrong || (problem && isOfPart(problem))) return t(`catalogue.wrong.${part}`);
  return problem && problem.code !== 'changed-meanwhile' ? problemWords(problem) : undefined;
}

/** Somebody else wrote here meanwhile: who and when, what she wrote, and whose words are to stand. */
function othersWords(part: Part, { edit }: Meanwhile, latest: ProcedureParts, { names, zone, today, busy, keepMine, fold }: Seen): TemplateResult {
  const who = edit === undefined ? undefined : byWords(edit, zone, today);
  return html`<div class="late meanwhile" role="alert"><p>${who === undefined ? t('catalogue.meanwhile.somebody') : t('catalogue.meanwhile.who', { who })}</p>
    <div class="theirs">${valueOf(part, latest, names)}</div>
    <p class="press"><button type="button" class="keep-mine" ?disabled=${busy} @click=${() => { keepMine(part); }}>${t('catalogue.meanwhile.mine')}</button>
      <button type="button" class="keep-theirs" @click=${() => { fold(part); }}>${t('catalogue.meanwhile.theirs')}</button></p></div>`;
}

function form(part: Part, open: Opened, latest: ProcedureParts, seen: Seen): TemplateResult {
  const { history, busy, save, fold } = seen;
  const others = history && meanwhile(part, open, history);
  const why = whyNot(part, open);
  const submit = (event: Event) => { event.preventDefault(); save(part, event.currentTarget as HTMLFormElement); };
  const keys = (event: KeyboardEvent) => {
    const { currentTarget } = event;
    if (event.key === 'Escape' && !event.isComposing && !isUnsaved(open)) fold(part);
    if (event.key === 'Enter' && event.ctrlKey) save(part, currentTarget as HTMLFormElement);
  };
  return html`<form novalidate aria-label=${t(`catalogue.part.${part}`)} @submit=${submit} @keydown=${keys}>${fields(part, open, seen)}
    <p class="hint">${t(`catalogue.about.${part}`)}</p>
    ${why === undefined ? nothing : html`<p class="fault" role="alert">${why}</p>`}
    ${others ? othersWords(part, others, latest, seen) : html`<p class="press"><button type="submit" class="primary" ?disabled=${busy}>${t('catalogue.save')}</button>
      <button type="button" class="quiet" @click=${() => { fold(part); }}>${t('common.cancel')}</button></p>`}</form>`;
}

/** One part: what it says, and the button by which it is edited; or the fields in which it is. */
export function part(which: Part, latest: ProcedureParts, seen: Seen): TemplateResult {
  const { history, open, names, unfold } = seen;
  const published = history && publishedOf(history);
  const isDrafted = published !== undefined && !saysSame(which, published, latest);
  const opened = open.get(which);
  const label = t(`catalogue.part.${which}`);
  return html`<section class="part ${opened ? 'is-open' : ''}" data-part=${which}><h3>${label}${isDrafted ? html` <span class="badge is-draft">${t('catalogue.state.part')}</span>` : nothing}</h3>
    ${opened ? form(which, opened, latest, seen) : html`<div class="stands"><div class="said">${valueOf(which, latest, names)}
        ${isDrafted ? html`<div class="was hint"><span>${t('catalogue.published-is')}</span> ${valueOf(which, published, names)}</div>` : nothing}</div>
      <button type="button" class="quiet edit" @click=${() => { unfold(which); }}>${t(linesOf(which, latest, names).length === 0 ? 'catalogue.edit.add' : 'catalogue.edit.change')}<span class="visually-hidden">: ${label}</span></button></div>`}</section>`;
}
