import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Activity } from '../client/session/api';
import { t, type Key } from '../client/words';
import type { Act, Ask } from './acts';
import type { Beside } from './beside';

/** A button that opens another screen beside the board. */
export type LeadOn = (screen: string, words: string, query: Record<string, string>) => TemplateResult;

/** What a question knows of its board: how it stands, what it looks at beside, and what to do with the answer. */
export interface Asking {
  activity: Activity;
  /** What went wrong with the last press, in words. */
  failed: string | undefined;
  /** The time by which the board counts, and the one at which the question was asked. */
  now: number;
  opened: number;
  beside: Beside;
  ask: Ask;
  send: (act: Act, reason?: string) => void;
  dismiss: () => void;
  leadOn: LeadOn;
}

/** One answer to a question; `not` while it cannot be given. */
export interface Answer {
  words: string;
  act: Act | ((event: Event) => Act | undefined);
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

/** One thing to choose; what is chosen stays chosen while the others come and go. */
export const choice = (name: string, label: string, first: string, options: [string, string][]): TemplateResult => html`<label class="choice">${label}
  <select name=${name}><option value="">${first}</option>${repeat(options, ([value]) => value, ([value, words]) => html`<option value=${value}>${words}</option>`)}</select></label>`;

const bodyOf = (event: Event): Element | null => (event.currentTarget as Element).closest('.dialog-body');

const inputOf = (event: Event): HTMLInputElement | null | undefined => bodyOf(event)?.querySelector<HTMLInputElement>('input[name=reason]');

/** What is chosen under a name; where nothing is, it asks for it by the focus. */
export function chosen(event: Event, name: string): string | undefined {
  const select = bodyOf(event)?.querySelector<HTMLSelectElement>(`select[name=${name}]`);
  if (select?.value) return select.value;
  select?.focus();
  return undefined;
}

/** All that is ticked under a name, in the order in which it stands there. */
export const ticked = (event: Event, name: string): string[] =>
  Array.from(bodyOf(event)?.querySelectorAll<HTMLInputElement>(`input[name=${name}]:checked`) ?? [], ({ value }) => value);

function fill(event: Event, words: string): void {
  const input = inputOf(event);
  if (!input) return;
  input.value = words;
  input.focus();
}

/** A button that does something: with the reason that stands in the dialog, if there is one. */
export function press({ activity, send }: Asking, { words, act, not = false }: Answer, kind = ''): TemplateResult {
  const give = (event: Event) => {
    const meant = typeof act === 'function' ? act(event) : act;
    if (meant) send(meant, inputOf(event)?.value.trim() ?? undefined);
  };
  return html`<button type="button" class=${kind} ?disabled=${activity !== 'idle' || not} @click=${give}>${words}</button>`;
}

/** What may stand beside the way back and what is done: another answer, what leads elsewhere, another word for back. */
interface Ways {
  other?: Answer;
  before?: TemplateResult | typeof nothing;
  back?: Key;
}

/** The ways out of a question: back first, what is done last. */
export function buttons(asking: Asking, main?: Answer, { other, before = nothing, back = main ? 'common.cancel' : 'common.close' }: Ways = {}): TemplateResult {
  const { activity, failed, dismiss } = asking;
  return html`${failed === undefined ? nothing : html`<p class="fault" role="alert">${failed}</p>`}
    <div class="answers"><p class="hint" role="status">${activity === 'idle' ? nothing : t(activity === 'busy' ? 'common.loading' : 'common.trying')}</p>
      ${before}<button type="button" ?disabled=${activity !== 'idle'} @click=${dismiss}>${t(back)}</button>
      ${other ? press(asking, other) : nothing}${main ? press(asking, main, 'primary') : nothing}</div>`;
}
