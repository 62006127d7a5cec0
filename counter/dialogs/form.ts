import { html, type TemplateResult } from 'lit';
import { t } from '../../client/words';
import { cap } from '../key-button';
import { saidLine } from '../said';
import type { Scene } from '../scene';

/** What a dialog shows. */
export interface Sheet {
  heading: string;
  content: TemplateResult;
}

/** A form in a dialog: Enter sends it, Escape closes it, what just failed stands beside its button. */
export function form(
  scene: Scene, content: unknown, submit: string, onSubmit: (data: FormData, sheet: HTMLFormElement) => void,
): TemplateResult {
  const send = (event: Event) => {
    event.preventDefault();
    const sheet = event.currentTarget as HTMLFormElement;
    onSubmit(new FormData(sheet), sheet);
  };
  return html`<form class="sheet" novalidate @submit=${send}>
    <div class="dialog-middle">${content}</div>
    <div class="dialog-foot">${saidLine(scene)}
      <div class="sheet-buttons">
        <button type="submit" class="primary" data-key="enter" aria-disabled=${scene.underWay ? 'true' : 'false'}>${submit} ${cap('enter')}</button>
        ${cancel()}
      </div></div>
  </form>`;
}

const cancel = (): TemplateResult => {
  const dismiss = (event: Event) => { (event.currentTarget as HTMLElement).closest('modal-dialog')?.dispatchEvent(new Event('dismiss')); };
  return html`<button type="button" class="quiet" @click=${dismiss}>${t('common.cancel')} <kbd aria-hidden="true">Esc</kbd></button>`;
};

/** What was typed or chosen under this name, or nothing. */
export function given(data: FormData, name: string): string | undefined {
  const value = data.get(name);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** A labelled field of one line. */
export const line = (name: string, label: string, max: number, value = ''): TemplateResult =>
  html`<label class="field"><span>${label}</span><input type="text" name=${name} maxlength=${max} autocomplete="off" value=${value}></label>`;

/** A labelled field of several lines; Enter alone still sends the form. */
export function lines(name: string, label: string, max: number): TemplateResult {
  const send = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    if (!event.repeat) (event.currentTarget as HTMLElement).closest('form')?.querySelector<HTMLElement>('[type=submit]')?.click();
  };
  return html`<label class="field"><span>${label}</span><textarea name=${name} maxlength=${max} rows="2" @keydown=${send}></textarea></label>`;
}
