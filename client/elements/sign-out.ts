import { html, type TemplateResult } from 'lit';
import { t } from '../words';

/** The button by which somebody leaves a screen, at the end of its actions. */
export const signOut = (press: () => void): TemplateResult =>
  html`<button type="button" class="quiet" @click=${press}>${t('common.sign-out')}</button>`;
