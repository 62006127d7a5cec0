import { html, nothing } from 'lit';
import { date, spaced, timeOfDay } from '../../client/format';
import { prints } from '../../client/papers/habit';
import type { Dossier, Hand, ProcedureInShort } from '../../client/wire';
import { t, text } from '../../client/words';
import { cap } from '../key-button';
import { saidLine } from '../said';
import type { Scene } from '../scene';
import { form, given, type Sheet } from './form';

/** Ask for which procedure a dossier is received; Enter takes that of the number. */
export function dossier(scene: Scene, hand: Hand, procedures: readonly ProcedureInShort[], submit: (body: object) => void): Sheet {
  const send = (data: FormData) => {
    const [procedure, due] = [given(data, 'procedure'), given(data, 'due')];
    submit({ ...(procedure !== undefined && { procedure }), ...(due !== undefined && { due }) });
  };
  const known = procedures.find(({ id }) => id === hand.procedure);
  return {
    heading: t('counter.dossier.heading', { number: spaced(hand.number) }),
    content: form(scene, html`
      <label class="field"><span>${t('counter.dossier.procedure')}</span>
        <input type="text" name="procedure" maxlength="64" autocomplete="off" list="dossier-procedures" value=${hand.procedure ?? ''}></label>
      ${known ? html`<p>${text(known.name)}</p>` : nothing}
      <datalist id="dossier-procedures">${procedures.map(({ id, name }) => html`<option value=${id}>${text(name)}</option>`)}</datalist>
      <label class="field"><span>${t('counter.dossier.due')} <small>${t('counter.dossier.due-why')}</small></span>
        <input type="date" name="due"></label>`, t('counter.dossier.submit'), send),
  };
}

/** Where the receipt lies on the page of all dossiers, to be seen or printed again. */
const pageOf = ({ view: { office } }: Scene, { code }: Dossier): string => `/dossiers/?${new URLSearchParams({ office, code, paper: 'receipt' }).toString()}`;

/** What can be done with a dossier that was just received. */
export interface Given {
  print: () => void;
  close: () => void;
  takeBack: () => void;
}

/** The code and the promised day, to be told to the citizen; Enter prints the receipt where the machine has a printer. */
export function dossierGiven(scene: Scene, held: Dossier, { print, close, takeBack }: Given): Sheet {
  const { code, due, due_at, provisional, number = '' } = held;
  const day = due_at === undefined ? date(due) : `${timeOfDay(due_at, scene.view.time_zone)} · ${date(due)}`;
  return {
    heading: t('counter.dossier.given', { number: spaced(number) }),
    content: html`<div class="dialog-middle dossier-given">
        <p class="dossier-code" tabindex="0" autofocus>${code}</p>
        <p>${t('counter.dossier.promised')} <strong class="dossier-due">${day}</strong></p>
        ${provisional ? html`<p>${t('counter.dossier.provisional')}</p>` : nothing}
        <p>${t('counter.dossier.how')}</p>
        <p><a href=${pageOf(scene, held)} target="_blank" rel="noopener">${t('counter.dossier.page')}</a></p>
        <label class="choice"><input type="checkbox" name="prints" .checked=${prints.value} @change=${({ target }: Event) => { prints.set((target as HTMLInputElement).checked); }}><span>${t('counter.dossier.prints')}</span></label></div>
      <div class="dialog-foot">${saidLine(scene)}<div class="sheet-buttons">
        ${prints.value ? html`<button type="button" class="primary" data-key="enter" @click=${print}>${t('counter.dossier.print')} ${cap('enter')}</button>
          <button type="button" class="quiet" @click=${close}>${t('common.close')} <kbd aria-hidden="true">Esc</kbd></button>`
          : html`<button type="button" class="primary" data-key="enter" @click=${close}>${t('common.close')} ${cap('enter')}</button>`}
        <button type="button" class="quiet take-back" @click=${takeBack}>${t('counter.dossier.take-back')}</button></div></div>`,
  };
}
