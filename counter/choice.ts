import { html, nothing, type TemplateResult } from 'lit';
import { cap } from './key-button';

interface ChoiceWith {
  key?: string | undefined;
  checked?: boolean;
}

/** One of several to choose, or to tick, under its key. */
export function choice(
  type: 'radio' | 'checkbox', name: string, value: string, label: unknown, { key, checked = false }: ChoiceWith = {},
): TemplateResult {
  return html`<label class="choice"><input type=${type} name=${name} value=${value} ?checked=${checked} data-key=${key ?? nothing}>
    ${key === undefined ? nothing : cap(key)}<span>${label}</span></label>`;
}

/** The digits in the order in which a keyboard has them: 1 to 9, then 0. */
export const digit = (position: number): string | undefined => (position < 10 ? String((position + 1) % 10) : undefined);
