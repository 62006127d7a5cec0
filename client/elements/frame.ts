import { html, nothing, type TemplateResult } from 'lit';
import type { Status } from '../live/heartbeat';
import type { Text } from '../wire';
import { both, chooseLanguage, language, t, text } from '../words';
import { LANGUAGES, languages } from '../words/languages';
import { inBoth } from './bilingual';
import './clock-face';
import './connection-note';
import { noOffice } from './no-office';

/** What stands around every screen. */
export interface Frame {
  /** The office's name, once it is known. */
  name?: Text | undefined;
  timeZone?: string | undefined;
  status: Status;
  /** The screen's own line beside the office's name: `Quầy 2`. */
  title?: unknown;
  /** Actions that belong to the whole screen: sign out, help. */
  actions?: unknown;
  /** What else is wrong, said in the connection's place while the connection is well. */
  trouble?: Text | undefined;
  /** Both languages at once instead of a switch, for a screen that nobody can reach. */
  bilingual?: boolean;
  content: unknown;
}

/** A button for each other language, named in that language. */
export const languageSwitch = (): TemplateResult[] =>
  languages().filter((other) => other !== language.value).map((other) =>
    html`<button type="button" class="quiet language" lang=${other} @click=${() => { chooseLanguage(other); }}>${LANGUAGES[other].name}</button>`);

/** What stands where a view will, for the moment that it takes to come. */
export const stillLoading = (): TemplateResult => html`<p class="loading">${t('common.loading')}</p>`;

/** The house's frame: office left, clock right, what is wrong between them, language at hand. */
export function frame(parts: Frame): TemplateResult {
  const { name, timeZone = 'Asia/Ho_Chi_Minh', status, title, actions, trouble, bilingual = false, content } = parts;
  const known = name ?? (status.kind === 'no-office' ? both('common.product') : undefined);
  const written = known && (bilingual ? inBoth(known) : text(known));
  return html`
    <header class="frame">
      <div class="frame-name">${written === undefined ? nothing : html`<h1>${written}</h1>`}${title === undefined ? nothing : html`<p>${title}</p>`}</div>
      <connection-note class="frame-note" .status=${status} .otherwise=${trouble} time-zone=${timeZone} ?bilingual=${bilingual}></connection-note>
      <div class="frame-actions">${actions ?? nothing}${bilingual ? nothing : languageSwitch()}</div>
      <clock-face class="frame-clock" time-zone=${timeZone} ?bilingual=${bilingual}></clock-face>
    </header>
    <main>${status.kind === 'no-office' ? noOffice() : content}</main>`;
}
