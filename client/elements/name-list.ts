import { html, nothing, type TemplateResult } from 'lit';
import { initial, isMeant } from '../session/names';
import type { Named } from '../session/session';
import { t } from '../words';

/** Move the focus to the next name that a letter chooses, from the one that has it. */
function seek(event: KeyboardEvent, people: Named[]): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return;
  const buttons = Array.from((event.currentTarget as HTMLElement).querySelectorAll('button'));
  const from = buttons.findIndex((button) => button === document.activeElement);
  const order = people.map((_, step) => (from + 1 + step) % people.length);
  const found = order.find((at) => isMeant(initial(event.key), people[at]?.name ?? ''));
  if (found !== undefined) buttons[found]?.focus();
}

/** Those who can sign in here with a PIN, as big buttons; a letter goes to the next one whose name begins with it. */
export function nameList(people: Named[], choose: (person: Named) => void): TemplateResult {
  return html`<ul class="names" aria-label=${t('sign-in.names')} @keydown=${(event: KeyboardEvent) => { seek(event, people); }}>
    ${people.map((person) => html`<li><button type="button" @click=${() => { choose(person); }}>${person.name}${person.role === 'clerk'
      ? nothing : html`<span class="hint">${t(`common.roles.${person.role}`)}</span>`}</button></li>`)}</ul>`;
}
