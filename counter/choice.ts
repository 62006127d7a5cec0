import { html, nothing, type TemplateResult } from 'lit';
import { cap } from './key-button';

interface ChoiceWith {
  key?: string | undefined;
  checked?: boolean;
  disabled?: boolean;
}

/** One of several to choose, or to tick, under its key. */
export function choice(
  type: 'radio' | 'checkbox', name: string, value: string, label: unknown, { key, checked = false, disabled = false }: ChoiceWith = {},
): TemplateResult {
  return html`<label class="choice"><input type=${type} name=${name} value=${value} .checked=${checked} ?disabled=${disabled} data-key=${key ?? nothing}>
    ${key === undefined ? nothing : cap(key)}<span>${label}</span></label>`;
}

/**
 * Choices under what is asked. The grid is inside the fieldset, since the floor's browsers lay out none on it.
 *
 * The group can have the focus itself: then its keys choose, and nothing looks chosen that is not.
 */
export const choices = (asked: unknown, all: unknown, columns: '' | 'two' | 'three' = ''): TemplateResult =>
  html`<fieldset class="choosing" tabindex="-1"><legend>${asked}</legend><div class="choices ${columns}">${all}</div></fieldset>`;
