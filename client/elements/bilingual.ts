import { html, type TemplateResult } from 'lit';
import type { Text } from '../wire';

/** Vietnamese with English small beside it, for screens that nobody can switch. */
export const inBoth = (words: Text): TemplateResult =>
  html`<span lang="vi">${words.vi}</span> <span class="beside" lang="en">${words.en}</span>`;
