import { html, nothing, type TemplateResult } from 'lit';
import type { Activity } from '../client/api';
import { t } from '../client/words';
import type { Act } from './acts';

/** What a question knows of its board: how it stands, and what to do with the answer. */
export interface Asking {
  activity: Activity;
  /** What went wrong with the last press, in words. */
  failed: string | undefined;
  send: (act: Act, reason?: string) => void;
  dismiss: () => void;
}

/** One answer to a question; `not` while it cannot be given. */
export interface Answer {
  words: string;
  act: Act;
  not?: boolean;
}

/**
 * What will come of it, first in focus: a key that is held or pressed twice answers nothing.
 */
export const aloud = (words: unknown): TemplateResult => html`<p class="said" tabindex="-1" autofocus>${words}</p>`;

/** Ask why, with sentences to choose from. */
export const reasonField = (label: string, ready: string[] = []): TemplateResult => html`<label class="reason-field">${label}
    <input name="reason" maxlength="200" autocomplete="off"></label>
  ${ready.length === 0 ? nothing : html`<div class="ready">${ready.map((words) => html`<button type="button" @click=${(event: Event) => { fill(event, words); }}>${words}</button>`)}</div>`}`;

const inputOf = (event: Event): HTMLInputElement | null | undefined =>
  (event.currentTarget as Element).closest('.dialog-body')?.querySelector<HTMLInputElement>('input[name=reason]');

function fill(event: Event, words: string): void {
  const input = inputOf(event);
  if (!input) return;
  input.value = words;
  input.focus();
}

/** The ways out of a question: back first, what is done last. */
export function buttons(asking: Asking, main?: Answer, other?: Answer): TemplateResult {
  const { activity, failed, send, dismiss } = asking;
  const busy = activity !== 'idle';
  const give = (event: Event, { act }: Answer) => { send(act, inputOf(event)?.value.trim() ?? undefined); };
  const button = (answer: Answer, kind: string) => html`<button type="button" class=${kind} ?disabled=${busy || answer.not}
    @click=${(event: Event) => { give(event, answer); }}>${answer.words}</button>`;
  return html`${failed === undefined ? nothing : html`<p class="fault" role="alert">${failed}</p>`}
    <div class="answers"><p class="hint" role="status">${activity === 'idle' ? nothing : t(activity === 'busy' ? 'common.loading' : 'common.trying')}</p>
      <button type="button" ?disabled=${busy} @click=${dismiss}>${t(main ? 'common.cancel' : 'common.close')}</button>
      ${other ? button(other, '') : nothing}${main ? button(main, 'primary') : nothing}</div>`;
}
