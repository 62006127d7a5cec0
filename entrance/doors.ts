import { html, type TemplateResult } from 'lit';
import type { Role } from '../client/wire';
import { t } from '../client/words';

/** A screen of the house and who works at it. */
export interface Door {
  screen: 'kiosk' | 'display' | 'manager' | 'counter';
  role: Role;
}

/** The screens that stand or hang somewhere; the counters come one by one. */
export const DOORS: Door[] = [
  { screen: 'kiosk', role: 'kiosk' },
  { screen: 'display', role: 'display' },
  { screen: 'manager', role: 'manager' },
];

/** One door: what is behind it and for whom. */
export function door({ screen }: Door, open: () => void): TemplateResult {
  return html`<li><button type="button" class="door" @click=${open}>
    <strong>${t(`entrance.${screen}`)}</strong><span>${t(`entrance.${screen}-why`)}</span>
  </button></li>`;
}
