import { html, nothing, type TemplateResult } from 'lit';
import type { Dossiers } from '../client/wire';
import { t, text } from '../client/words';
import type { Choice } from './place';
import { personWords } from './said';

interface Option {
  value: string;
  words: string;
}

function field(name: keyof Choice, all: string, options: Option[], chosen: string | undefined, choose: (value: string | undefined) => void): TemplateResult {
  const sorted = [...options].sort((a, b) => a.words.localeCompare(b.words, 'vi'));
  const unknown = chosen !== undefined && !options.some(({ value }) => value === chosen);
  return html`<label class="field"><span>${t(name === 'by' ? 'dossiers.by' : 'dossiers.register.columns.procedure-name')}</span>
    <select name=${name} @change=${({ target }: Event) => { const { value } = target as HTMLSelectElement; choose(value === '' ? undefined : value); }}>
      <option value="" ?selected=${chosen === undefined}>${all}</option>
      ${sorted.map(({ value, words }) => html`<option value=${value} ?selected=${value === chosen}>${words}</option>`)}
      ${unknown ? html`<option value=${chosen} selected>${chosen}</option>` : nothing}</select></label>`;
}

/** Of which procedure and of whose reception the lists are. */
export function choosing({ procedures, people }: Dossiers, choice: Choice, choose: (choice: Choice) => void): TemplateResult {
  const { procedure, by } = choice;
  const named = Object.entries(procedures).map(([value, name]) => ({ value, words: text(name) }));
  const persons = Object.entries(people).map(([value, name]) => ({ value, words: personWords(value, name) }));
  return html`${field('procedure', t('dossiers.every-procedure'), named, procedure, (value) => { choose({ procedure: value, by }); })}
    ${field('by', t('dossiers.everybody'), persons, by, (value) => { choose({ procedure, by: value }); })}`;
}
