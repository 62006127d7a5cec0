import { html, nothing, type TemplateResult } from 'lit';
import { askable, isWhole } from '../client/dossier/code';
import { t } from '../client/words';

/** What is asked for, and what happens here. */
export interface Entry {
  /** With what codes of this office begin; nothing where somebody types another beginning. */
  agency: string | undefined;
  typed: string;
  isShort: boolean;
  isIdle: boolean;
  type: (typed: string) => void;
  /** Whether to type the digits behind the agency alone, or the whole code. */
  other: TemplateResult | typeof nothing;
  look: (code: string) => void;
  short: () => void;
}

/** The field for a code: the agency stands already, and digits are typed with a phone's number keys. */
export function entry({ agency, typed, isShort, isIdle, type, other, look, short }: Entry): TemplateResult {
  const submit = (event: Event) => {
    event.preventDefault();
    const code = askable(typed);
    if (isWhole(code)) look(code);
    else short();
  };
  return html`<form class="entry" novalidate @submit=${submit}>
    <label for="code">${t(agency === undefined ? 'lookup.code' : 'lookup.digits')}</label>
    <div class="code-line">${agency === undefined ? nothing : html`<span class="agency" id="agency">${agency}-</span>`}
      <input id="code" name="code" type="text" inputmode=${agency === undefined ? 'text' : 'numeric'} autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="60"
        placeholder=${agency === undefined ? 'H00.00.00-261201-0001' : '261201-0001'} aria-describedby=${agency === undefined ? 'how' : 'agency how'}
        aria-invalid=${isShort ? 'true' : 'false'} .value=${typed} @input=${({ currentTarget }: Event) => { type((currentTarget as HTMLInputElement).value); }}></div>
    <p id="how" class=${isShort ? 'fault' : 'hint'} role=${isShort ? 'alert' : nothing}>${t(isShort ? 'lookup.short' : agency === undefined ? 'lookup.how-whole' : 'lookup.how')}</p>
    <p><button class="primary look" ?disabled=${!isIdle}>${t('lookup.look')}</button></p>
    ${other}</form>`;
}
