import { html, nothing, type TemplateResult } from 'lit';
import type { Text } from '../wire';

/** Vietnamese with English small beside it where there is any, for screens that nobody can switch. */
export const inBoth = ({ vi, en }: Text): TemplateResult =>
  html`<span lang="vi">${vi}</span>${en === undefined ? nothing : html` <span class="beside" lang="en">${en}</span>`}`;
