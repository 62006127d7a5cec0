import { html, nothing, type TemplateResult } from 'lit';
import { qrCode } from '../elements/qr-code';
import { longDate, timeOfDay } from '../format';
import { passCode } from '../pass-code';
import { noonOf } from '../turn';
import type { ProcedurePaper } from '../wire';
import { t, tIn, type Key, type Language } from '../words';
import { feeIn } from './fee';
import { FORMS, isLatest, itemsIn, wordsOn } from './forms';
import { lookUpOf, passPageOf, type Paper } from './reading';
import { inTongues, own, said } from './tongues';

/** Lines on a paper of which the catalogue lists none, and where words are forgotten. */
const BLANK = 4;

const dotted = html`<span class="dotted"></span>`;

const fact = (name: Key, value: unknown): TemplateResult => html`<div class="paper-fact"><dt>${said(name)}</dt><dd>${value}</dd></div>`;

/** A day of the calendar, with its weekday. */
const dayIn = (day: string, zone: string, tongue: Language): string => longDate(noonOf(day), zone, tongue);

const dayOf = (day: string, { office: { time_zone: zone } }: Paper): TemplateResult => inTongues((tongue) => dayIn(day, zone, tongue));

/** A moment at the office: `09:41, Thứ Hai, 23/11/2026`. */
const momentOf = (at: string, { office: { time_zone: zone } }: Paper): TemplateResult =>
  said('papers.due-at', (tongue) => ({ time: timeOfDay(at, zone), day: longDate(at, zone, tongue) }));

function head(paper: Paper): TemplateResult {
  const { form, dossier, office: { name, hotline } } = paper;
  return html`<header class="paper-head">
      <div><p class="paper-office">${own(name)}</p><p>${said('papers.unit')}</p>${hotline === undefined ? nothing : html`<p>${said('papers.hotline', () => ({ number: hotline }))}</p>`}</div>
      <div><p class="paper-republic">${said('papers.republic')}</p><p class="paper-motto">${said('papers.motto')}</p></div></header>
    <p class="paper-form">${said('papers.form', () => ({ number: FORMS[form] }))}</p>
    <h2>${said(`papers.title.${form}`)}</h2>
    <p class="paper-code">${said('papers.code')} <b>${dossier.code}</b></p>`;
}

/** Whose it is: written by hand, since nothing here knows. */
const whose = (): TemplateResult => html`<div class="paper-whose">${(['citizen', 'contact'] as const).map((each) => html`<p class="paper-line"><span>${said(`papers.${each}`)}</span>${dotted}</p>`)}</div>`;

function procedureOf({ dossier, procedure }: Paper): TemplateResult {
  return html`${procedure ? own(procedure.name) : nothing}<span class="paper-of">${dossier.procedure}</span>`;
}

function dueOf(paper: Paper): TemplateResult {
  const { dossier: { due, due_at: at, provisional } } = paper;
  return html`<b class="paper-due">${at === undefined ? dayOf(due, paper) : momentOf(at, paper)}</b>${provisional ? html`<span class="paper-note">${said('papers.provisional')}</span>` : nothing}`;
}

function wanted({ originals, copies }: ProcedurePaper): TemplateResult {
  return inTongues((tongue) => [
    ...(originals ? [tIn(tongue, 'papers.handed-in.originals', { n: originals })] : []),
    ...(copies ? [tIn(tongue, 'papers.handed-in.copies', { n: copies })] : []),
  ].join(', '));
}

const box = html`<span class="tick-box"></span>`;

/** What was handed in, to be ticked by hand: what the catalogue lists, and a line for what it does not. */
function handedIn({ procedure }: Paper): TemplateResult {
  const listed = procedure?.papers ?? [];
  const blank = Array.from({ length: listed.length === 0 ? BLANK : 1 });
  return html`<section class="handed-in"><h3>${said('papers.handed-in.label')}</h3>
    <p class="paper-note">${said(listed.length === 0 ? 'papers.handed-in.unlisted' : 'papers.handed-in.how')}</p>
    <table><thead><tr><td></td>${(['paper', 'wanted', 'received'] as const).map((each) => html`<th scope="col">${said(`papers.handed-in.${each}`)}</th>`)}</tr></thead>
      <tbody>${listed.map((each) => html`<tr><td>${box}</td><td>${own(each.name)}${each.needed_by ? html` <span class="paper-note">(${own(each.needed_by)})</span>` : nothing}</td><td>${wanted(each)}</td><td>${dotted}</td></tr>`)}
        ${blank.map(() => html`<tr class="blank"><td>${box}</td><td>${dotted}</td><td></td><td>${dotted}</td></tr>`)}</tbody></table></section>`;
}

const fee = ({ procedure }: Paper): unknown => {
  const stated = procedure?.fee;
  return stated ? inTongues((tongue) => feeIn(stated, tongue)) : dotted;
};

/** What the clerk wrote; where it is kept no more the paper says so, and has lines. */
function written(paper: Paper): TemplateResult {
  const words = wordsOn(paper.form, paper.dossier);
  if (words === undefined) return html`<p class="paper-note">${said('papers.forgotten')}</p>${Array.from({ length: BLANK }, () => html`<p class="paper-line">${dotted}</p>`)}`;
  return html`<p class="paper-words">${words}</p>`;
}

function missing(paper: Paper): TemplateResult {
  const { dossier } = paper;
  const n = dossier.missing ?? 0;
  const words = wordsOn('supplement', dossier);
  const items = words === undefined ? Array.from({ length: n }, () => dotted) : itemsIn(words, n);
  return html`<p>${said('papers.supplement.lead', () => ({ n }))}</p>
    ${words === undefined ? html`<p class="paper-note">${said('papers.forgotten')}</p>` : nothing}
    <ol class="paper-items">${items.map((each) => html`<li>${each}</li>`)}</ol>
    <p>${said('papers.supplement.once')}</p><p>${said('papers.supplement.paused')}</p>${passOf(paper)}`;
}

/** The pass, so that whoever comes back need not wait twice. */
function passOf(paper: Paper): TemplateResult | typeof nothing {
  const { pass } = paper;
  if (!pass) return nothing;
  const address = passPageOf(paper);
  return html`<section class="paper-pass"><div><h3>${said('papers.pass.label')}</h3><p class="paper-pass-code">${passCode(pass.code)}</p>
      <p><b>${said('papers.pass.until', (tongue) => ({ day: dayIn(pass.until, paper.office.time_zone, tongue) }))}</b></p><p>${said('papers.pass.how')}</p></div>
    ${address === undefined ? nothing : html`<figure class="paper-qr of-pass">${qrCode(address, t('papers.pass.label'))}</figure>`}</section>`;
}

function apology(paper: Paper): TemplateResult {
  const { dossier: { original_due: before } } = paper;
  return html`<p>${said('papers.apology.lead')}</p>${written(paper)}
    <dl>${before === undefined ? nothing : fact('papers.promised-before', dayOf(before, paper))}${fact('papers.promised-again', dueOf(paper))}</dl>`;
}

/** What each paper says of its own. */
function body(paper: Paper): TemplateResult {
  const { form } = paper;
  switch (form) {
    case 'receipt': return html`<dl>${fact('papers.fee.label', fee(paper))}${fact('papers.promised', dueOf(paper))}</dl>${handedIn(paper)}`;
    case 'supplement': return missing(paper);
    case 'apology': return apology(paper);
    default: return html`<p>${said(`papers.${form}.lead`)}</p>${written(paper)}`;
  }
}

/** On which day the paper is of: that of its step, where that is the latest; else it is written by hand. */
function dated(paper: Paper): unknown {
  const { form, dossier } = paper;
  const at = form === 'receipt' ? dossier.received_at : isLatest(form, dossier) ? dossier.status_since : undefined;
  return at === undefined ? dotted : inTongues((tongue) => longDate(at, paper.office.time_zone, tongue));
}

function foot(paper: Paper): TemplateResult {
  const address = lookUpOf(paper);
  return html`<footer class="paper-foot">
    ${address === undefined ? html`<div></div>` : html`<figure class="paper-qr of-dossier">${qrCode(address, t('papers.look-up'))}<figcaption>${said('papers.look-up')}</figcaption></figure>`}
    ${(['citizen', 'clerk'] as const).map((each) => html`<div class="paper-signed"><p class="paper-on">${each === 'clerk' ? dated(paper) : nothing}</p><p><b>${said(`papers.signed-${each}`)}</b></p><p class="paper-note">${said('papers.signed-how')}</p></div>`)}</footer>`;
}

/** A paper of a dossier, one A4 sheet. It names nobody: who it is for, and who signs, is written by hand. */
export function sheet(paper: Paper): TemplateResult {
  return html`<style>@page { size: a4; margin: 12mm; }</style><article class="paper-sheet ${paper.form}">
    ${head(paper)}${whose()}
    <dl>${fact('papers.procedure', procedureOf(paper))}${fact('papers.received', momentOf(paper.dossier.received_at, paper))}</dl>
    ${body(paper)}${foot(paper)}</article>`;
}
