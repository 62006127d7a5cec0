import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { qrCode } from '../client/elements/qr-code';
import { about, date } from '../client/format';
import { waitLeft } from '../client/outlook';
import type { Procedure, ProcedurePaper, PublicView } from '../client/wire';
import { language, t, text } from '../client/words';
import { addressOf, hashOf } from './place';
import type { Replaced } from './replaced';
import { copiesWords, feeWords, isSample, lackWords, timeWords } from './said';

/** A procedure, and where it is read. */
export interface Shown {
  office: string;
  procedure: Procedure;
  /** The hall, once it is known. */
  view: PublicView | undefined;
  now: number;
  /** What led here because it is over. */
  replaced: Replaced | undefined;
  print: () => void;
}

const term = (name: string, said: unknown): TemplateResult => html`<div><dt>${name}</dt><dd>${said}</dd></div>`;

/** Whose number one takes for it, and how long one waits for that now. */
function number({ service: id }: Procedure, view: PublicView | undefined, now: number): TemplateResult | typeof nothing {
  const service = id === undefined ? undefined : view?.services[id];
  if (!service) return nothing;
  const left = service.state === 'open' ? waitLeft(service, now) : undefined;
  const waits = left && (left.high > 0 || service.ahead > 0) ? html` <span class="hint no-paper">${t('procedures.wait-now', { about: about(left) })}</span>` : nothing;
  return term(t('procedures.number'), html`${t('procedures.number-of', { service: text(service.name), letter: service.letter })}${waits}`);
}

function inShort({ procedure, view, now }: Shown): TemplateResult | typeof nothing {
  const { time, fee } = procedure;
  const told = number(procedure, view, now);
  if (!time && !fee && told === nothing) return nothing;
  return html`<dl class="in-short">${time ? term(t('procedures.part.time-label'), timeWords(time)) : nothing}
    ${fee ? term(t('procedures.part.fee-label'), feeWords(fee)) : nothing}${told}</dl>`;
}

function paper(each: ProcedurePaper): TemplateResult {
  const many = copiesWords(each);
  return html`<li>${text(each.name)}${many === undefined ? nothing : html` <span class="many">${many}</span>`}
    ${each.needed_by ? html`<span class="needed-by">${t('procedures.paper.needed-by', { who: text(each.needed_by) })}</span>` : nothing}</li>`;
}

const LINK = /^https?:\/\/\S+$/;

const line = (said: string): unknown => (LINK.test(said) ? html`<a href=${said} rel="noreferrer">${said}</a>` : said);

function part(name: string, list: unknown): TemplateResult {
  return html`<section class="part"><h3>${name}</h3>${list}</section>`;
}

function parts({ papers, steps, forms, legal_basis: basis }: Procedure): TemplateResult {
  return html`${papers.length > 0 ? part(t('procedures.part.papers-label'), html`<ul class="papers">${papers.map(paper)}</ul>`) : nothing}
    ${steps.length > 0 ? part(t('procedures.part.steps-label'), html`<ol class="steps">${steps.map((each) => html`<li>${text(each)}</li>`)}</ol>`) : nothing}
    ${forms.length > 0 ? part(t('procedures.part.forms-label'), html`<ul class="plain">${forms.map((each) => html`<li>${line(each)}</li>`)}</ul>`) : nothing}
    ${basis.length > 0 ? part(t('procedures.part.legal-label'), html`<ul class="plain">${basis.map((each) => html`<li>${line(each)}</li>`)}</ul>`) : nothing}`;
}

/** Since when it is known, and from where. */
function origin(procedure: Procedure): TemplateResult {
  const { id, checked_on: checked, source, valid_to: until } = procedure;
  return html`<footer class="origin hint">${isSample(procedure) ? html`<p class="sample">${t('procedures.sample')}</p>` : nothing}<p>${t('procedures.code', { code: id })}</p>
    ${until === undefined ? nothing : html`<p>${t('procedures.valid-to', { day: date(until) })}</p>`}
    <p>${checked === undefined ? t('procedures.never-checked') : t('procedures.checked-on', { day: date(checked) })}</p>
    ${source === undefined ? nothing : html`<p>${t('procedures.source', { source })}</p>`}</footer>`;
}

/** The code by which paper leads here, with the address in letters. */
function ownCode(office: string, procedure: string): TemplateResult | typeof nothing {
  const address = addressOf(office, procedure);
  if (address === undefined) return nothing;
  return html`<figure class="own-code">${guard([address, language.value], () => qrCode(address, t('procedures.qr')))}
    <figcaption>${t('procedures.qr')}<span class="only-paper address">${address}</span></figcaption></figure>`;
}

/** That it is over and nothing came instead, or not one yet. */
function standing({ standing: is, valid_to: until, valid_from: from }: Procedure): TemplateResult | typeof nothing {
  if (is === 'in-force') return nothing;
  if (is === 'coming') return html`<p class="late">${t('procedures.coming', { day: from === undefined ? '' : date(from) })}</p>`;
  return html`<p class="late">${until === undefined ? t('procedures.over') : t('procedures.over-since', { day: date(until) })} ${t('procedures.over-ask')}</p>`;
}

const said = (procedure: Procedure): TemplateResult => {
  const lacks = lackWords(procedure);
  return html`${parts(procedure)}${lacks === undefined ? nothing : html`<p class="ask-the-desk">${lacks}</p>`}`;
};

/** One procedure, whole: what to bring, how long it takes, what it costs. What is over says so, and nothing else. */
export function one(shown: Shown): TemplateResult {
  const { office, procedure, view, replaced, print } = shown;
  const isOver = procedure.standing === 'over';
  return html`<article class="procedure">
    <p class="ways no-paper"><a href=${hashOf(office)}>‹ ${t('procedures.all')}</a>${isOver ? nothing : html`<button type="button" class="quiet print" @click=${print}>${t('procedures.print-poster')}</button>`}</p>
    ${replaced ? html`<p class="late no-paper" role="status">${t('procedures.replaced', { name: text(replaced.name) })}</p>` : nothing}
    ${view ? html`<p class="only-paper of-office">${text(view.name)}</p>` : nothing}
    <header><div><p class="of-group">${text(procedure.group_name)}</p><h2 tabindex="-1">${text(procedure.name)}</h2>${isOver ? nothing : inShort(shown)}</div>
      ${isOver ? nothing : ownCode(office, procedure.id)}</header>
    ${standing(procedure)}${isOver ? nothing : said(procedure)}
    ${origin(procedure)}</article>`;
}
