import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { KeptContact } from '../client/wire';
import { t } from '../client/words';
import { contact } from './blocks';
import { ASKED, KINDS, type Kind, type Part, type Typed } from './typed';

/** What lies open: a contact as it is typed, and what is in its way. */
export interface Form {
  /** Nothing where it is a new one. */
  id?: string;
  typed: Typed;
  /** How many changes of all there were when it was opened. */
  seen: number;
  /** The part that the server would not take. */
  wrong?: Part | undefined;
  /** What somebody else has made of it meanwhile. */
  theirs?: KeptContact | undefined;
}

/** What is done with it. */
export interface Hands {
  busy: boolean;
  failed: string | undefined;
  edit: (typed: Typed) => void;
  save: () => void;
  takeTheirs: () => void;
  dismiss: () => void;
}

const SHAPES: Partial<Record<Part, { type: string; inputmode?: string }>> = {
  telephone: { type: 'text', inputmode: 'tel' },
  email: { type: 'text', inputmode: 'email' },
  checked_on: { type: 'date' },
};

const MOST: Record<Part, number> = { title: 200, person: 200, telephone: 40, email: 120, words: 500, checked_on: 10 };

type Field = keyof Omit<Typed, 'kind'>;

function label(part: Part, kind: Kind): string {
  if (part === 'title' && kind === 'leader') return t('wall.desk.part.title-leader');
  if (part === 'words' && (kind === 'leader' || kind === 'address' || kind === 'note')) return t(`wall.desk.part.words-${kind}`);
  return t(`wall.desk.part.${part}`);
}

function input(field: Field, words: string, part: Part, { typed, wrong }: Form, { edit }: Hands): TemplateResult {
  const { type, inputmode } = SHAPES[part] ?? { type: 'text' };
  const put = (event: Event) => { edit({ ...typed, [field]: (event.currentTarget as HTMLInputElement).value }); };
  const isWrong = wrong === part;
  return html`<label>${words} <input name=${field} type=${type} inputmode=${inputmode ?? nothing} autocomplete="off" maxlength=${MOST[part]}
      aria-invalid=${isWrong} aria-describedby=${isWrong ? `wrong-${part}` : nothing} .value=${live(typed[field])} @input=${put}></label>`;
}

function fields(part: Part, form: Form, hands: Hands): TemplateResult {
  const { typed: { kind }, wrong } = form;
  const words = label(part, kind);
  const english = part === 'title' || part === 'words' ? `${part}_en` as const : undefined;
  return html`${input(part, words, part, form, hands)}
    ${english === undefined ? nothing : input(english, `${words} (${t('wall.desk.part.en')})`, part, form, hands)}
    ${wrong === part ? html`<p class="fault" id="wrong-${part}">${t(`wall.desk.wrong.${part}`)}</p>` : nothing}`;
}

/** A contact as it is written, with what somebody else has made of it above, where that is so. */
export function form(open: Form, hands: Hands): TemplateResult {
  const { typed, theirs } = open;
  const choose = (event: Event) => { hands.edit({ ...typed, kind: (event.currentTarget as HTMLSelectElement).value as Kind }); };
  return html`<form class="contact-form" @submit=${(event: Event) => { event.preventDefault(); hands.save(); }}>
    ${theirs === undefined ? nothing : html`<div class="theirs"><p>${t('wall.desk.theirs')}</p><ul>${contact(theirs)}</ul>
      <button type="button" @click=${hands.takeTheirs}>${t('wall.desk.take-theirs')}</button></div>`}
    <label>${t('wall.desk.kind.label')} <select name="kind" @change=${choose}>${KINDS.map((each) => html`<option value=${each} .selected=${each === typed.kind}>${t(`wall.desk.kind.${each}`)}</option>`)}</select></label>
    ${ASKED[typed.kind].map((part) => fields(part, open, hands))}
    ${hands.failed === undefined ? nothing : html`<p class="fault" role="alert">${hands.failed}</p>`}
    <p class="acts dialog-foot"><button class="primary save" ?disabled=${hands.busy}>${t(theirs ? 'wall.desk.keep-mine' : 'wall.desk.save')}</button>
      <button type="button" class="quiet" @click=${hands.dismiss}>${t('wall.desk.cancel')}</button></p></form>`;
}
