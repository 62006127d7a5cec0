import { html, nothing, type TemplateResult } from 'lit';
import { asWritten, digitsIn, FEWEST } from '../../client/dossier/code';
import { t } from '../../client/words';
import { pad } from '../pad';

/**
 * Asks for the code of a dossier, and yields one: the agency stands already, the digits behind it are pressed.
 *
 * What is typed is kept by whoever asks, so that it is gone with the step.
 */
export interface CodeEntry {
  /** With what the codes of this office begin. */
  agency: string;
  /** The digits so far. */
  typed: string;
  heading: string;
  /** Whether the digits were pressed once before, so that nobody has to be told how. */
  isAgain?: boolean;
  /** What the button says that yields the code. */
  go: string;
  /** Whether a code was yielded, and what comes of it is awaited. */
  isBusy: boolean;
  /** What was wrong with the last one. */
  trouble: TemplateResult | typeof nothing;
  /** What else can be done here; `isNext` says that it is what comes next for most. */
  onward?: { words: string; isNext: boolean; go: () => void };
  type: (digits: string) => void;
  use: (code: string) => void;
  back: () => void;
}

/** The field, the digits to be pressed, and what yields the code. */
export function codeEntry({ agency, typed, heading, isAgain, go, isBusy, trouble, onward, type, use, back }: CodeEntry): TemplateResult {
  const isReady = typed.length >= FEWEST && !isBusy;
  const yielded = () => { if (isReady) use(`${agency}-${asWritten(typed)}`); };
  return html`<section class="pass code-entry">
    <div class="pass-asks"><h2 tabindex="-1">${heading}</h2>
      ${isAgain ? nothing : html`<p>${t('lookup.kiosk.how')}</p>`}
      <div class="pass-field code-line"><span id="agency">${agency}-</span><input class="code-field" type="text" inputmode="none" autocomplete="off" spellcheck="false"
        aria-label=${t('lookup.digits')} aria-describedby="agency" placeholder="······-····" .value=${asWritten(typed)}
        @keydown=${(event: KeyboardEvent) => { if (event.key === 'Enter') yielded(); }} @input=${(event: Event) => { type(digitsIn((event.target as HTMLInputElement).value)); }}></div>
      ${trouble}</div>
    ${pad(t('lookup.digits'), typed, (next) => { type(digitsIn(next)); })}
    <div class="takes-answers">
      ${onward ? html`<button type="button" class="${onward.isNext ? 'primary ' : ''}answer onward" @click=${onward.go}>${onward.words}</button>` : nothing}
      <button type="button" class="${onward?.isNext ? '' : 'primary '}answer use-code" ?disabled=${!isReady} @click=${yielded}>${go}</button>
      <button type="button" class="quiet back" @click=${back}>${t('common.back')}</button>
    </div>
  </section>`;
}
