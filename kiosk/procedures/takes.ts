import { html, nothing, type TemplateResult } from 'lit';
import { t, text } from '../../client/words';
import type { KioskService, KioskView, ProcedureInShort } from '../../client/wire';
import { onSlip } from '../expecting';
import { gives, givesSome } from '../gives';
import { letterOf } from '../tiles';
import './long-read';
import { paperList } from './papers';
import type { Held } from './posted';
import { shutNote } from './standing';
import { feeWords, timeWords } from './takes-words';

const fact = (name: string, said: unknown): TemplateResult => html`<div><dt>${name}</dt><dd>${said}</dd></div>`;

/** Fee, time and how long the wait is: what is unknown has no row. */
function facts(procedure: ProcedureInShort, service: KioskService | undefined, view: KioskView, now: number): TemplateResult {
  const [fee, time] = [feeWords(procedure.fee), timeWords(procedure.time)];
  return html`<dl class="takes-facts">
    ${fee === undefined ? nothing : fact(t('kiosk.fee'), fee)}
    ${time === undefined ? nothing : fact(t('kiosk.takes'), time)}
    ${service && givesSome(service) ? fact(t('kiosk.wait-now'), onSlip(service, view, now)) : nothing}
  </dl>`;
}

function papers(held: Held | undefined): TemplateResult {
  if (held === undefined || held === 'coming') return html`<p>${t('common.loading')}</p>`;
  if (held === 'missing' || held.papers.length === 0) return html`<p>${t(held === 'missing' ? 'kiosk.papers-missing' : 'kiosk.papers-unknown')}</p>`;
  return html`<h3>${t('kiosk.papers')}</h3>${paperList(held.papers)}`;
}

/** What stands before the answers. */
export interface Taking {
  procedure: ProcedureInShort;
  held: Held | undefined;
  /** Whose number is taken for it, if that is known. */
  service: KioskService | undefined;
}

/** Whether anything is known of what is to be brought. */
export const asksForPapers = (held: Held | undefined): boolean => typeof held === 'object' && held.papers.length > 0;

/** How the question is answered. */
export interface Answers {
  /** All is there: a number, without a priority class. */
  ready: () => void;
  /** All is there, and a class fits; or it is not known yet in which line. */
  asked: () => void;
  lacks: () => void;
  back: () => void;
}

function answers(taking: Taking, view: KioskView, { ready, asked, lacks, back }: Answers): TemplateResult {
  const { held, service } = taking;
  const asks = asksForPapers(held);
  const classes = Object.keys(view.priorities).length > 0;
  const plain = service === undefined || gives(service);
  return html`<div class="takes-answers">
    ${service && !givesSome(service) ? nothing : html`
      <p class="takes-ask">${t(asks ? 'kiosk.have-all' : 'kiosk.ask-take')}</p>
      ${plain ? html`<button type="button" class="primary answer" @click=${ready}>${t(asks ? 'kiosk.have-all-yes' : 'kiosk.take')}</button>` : nothing}
      ${service && (classes || !plain) ? html`<button type="button" class="answer" @click=${asked}>${t(asks ? 'kiosk.have-all-priority' : 'kiosk.take-priority')}</button>` : nothing}`}
    ${asks ? html`<button type="button" class="answer lacks-some" @click=${lacks}>${t(service && !givesSome(service) ? 'kiosk.keep-papers' : 'kiosk.have-not-all')}</button>` : nothing}
    <button type="button" class="quiet back" @click=${back}>${t('common.back')}</button>
  </div>`;
}

/** What a procedure takes, before a number is taken for it: papers, fee, time, the wait now, and whether it still ends today. */
export function takes(taking: Taking, view: KioskView, now: number, readAloud: TemplateResult | typeof nothing, said: Answers): TemplateResult {
  const { procedure, held, service } = taking;
  const inside = html`<div class="takes-head">${service ? letterOf(service) : nothing}<h2 tabindex="-1">${text(procedure.name)}</h2></div>
    ${shutNote(service, view, now)}
    ${papers(held)}
    ${facts(procedure, service, view, now)}
    ${readAloud}`;
  return html`<section class="takes"><long-read .content=${inside}></long-read>${answers(taking, view, said)}</section>`;
}
