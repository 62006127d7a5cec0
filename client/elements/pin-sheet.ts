import { html, nothing, type TemplateResult } from 'lit';
import type { Machine, Person } from '../wire';
import { t } from '../words';
import { faultLine, fieldOf, pinField, shownByButton } from './sign-in-form';

/** What the server has said of PINs: one's own, and to who oversees the office the machines and people. */
export interface Known {
  own: { may_have_pin: boolean; has_pin: boolean };
  machines?: Machine[];
  people?: Person[];
}

/** How the sheet stands, and what its buttons do. */
export interface Sheet {
  name: string;
  /** What this machine may be called. */
  place: string;
  /** Whether somebody's PIN is in the power of who is signed in: a manager's is in an administrator's alone. */
  gives: (person: Person) => boolean;
  said: string | undefined;
  fault: string | undefined;
  busy: boolean;
  /** To whom a new PIN is being given. */
  giving: Person | undefined;
  choose: (pin: string, current: string) => void;
  letIn: (name: string) => void;
  shutOut: (machine: Machine) => void;
  unlock: (person: Person) => void;
  ask: (person: Person) => void;
  give: (person: Person, pin: string) => void;
  close: () => void;
}

/** Take what stands in a form's fields, and empty those that hold secrets. */
const filled = (act: (given: FormData) => void) => (event: SubmitEvent) => {
  event.preventDefault();
  const form = event.currentTarget as HTMLFormElement;
  act(new FormData(form));
  for (const field of form.querySelectorAll<HTMLInputElement>('.secret input')) field.value = '';
};

const secret = (id: string, words: string): TemplateResult =>
  html`<label for=${id}>${words}</label><div class="secret">${pinField(id)}${shownByButton()}</div>`;

function ownPin({ own }: Known, { busy, choose }: Sheet): TemplateResult {
  if (!own.may_have_pin) return html`<p>${t('pin.none')}</p>`;
  return html`<form class="pin-form" @submit=${filled((given) => { choose(fieldOf(given, 'new-pin'), fieldOf(given, 'current-pin')); })}>
    <p>${t('pin.why')}</p>
    ${own.has_pin ? html`${secret('current-pin', t('pin.current'))}<p class="hint">${t('pin.forgotten')}</p>` : nothing}
    ${secret('new-pin', t('pin.new'))}<p class="hint">${t('pin.new-why')}</p>
    <button type="submit" class="primary" ?disabled=${busy}>${t('pin.save')}</button>
  </form>`;
}

function thisMachine(machines: Machine[], { busy, place, letIn }: Sheet): TemplateResult {
  const own = machines.find(({ is_this: isThis }) => isThis);
  if (own) return html`<h3>${t('pin.this-machine')}</h3><p>${t('pin.is-in', { name: own.name })}</p>`;
  return html`<h3>${t('pin.this-machine')}</h3>
    <form class="pin-form" @submit=${filled((given) => { letIn(fieldOf(given, 'machine')); })}>
      <p>${t('pin.let-in-ask')}</p>
      <label for="machine">${t('pin.machine-name')}</label>
      <input id="machine" name="machine" value=${place} maxlength="100" autocomplete="off" required>
      <button type="submit" class="primary" ?disabled=${busy}>${t('pin.let-in')}</button>
    </form>`;
}

const day = (at: string): string => `${at.slice(8, 10)}/${at.slice(5, 7)}/${at.slice(0, 4)}`;

function machineRow(machine: Machine, { busy, shutOut }: Sheet): TemplateResult {
  const { name, let_in_at: at, is_this: isThis } = machine;
  return html`<li><span>${name} <span class="hint">${t('pin.since', { day: day(at) })}${isThis ? ` · ${t('pin.this')}` : ''}</span></span>
    <button type="button" ?disabled=${busy} aria-label=${t('pin.shut-out-named', { name })}
      @click=${() => { shutOut(machine); }}>${t('pin.shut-out')}</button></li>`;
}

const standing = ({ has_pin: has, pin_locked: locked }: Person): string =>
  t(locked ? 'pin.locked' : has ? 'pin.has' : 'pin.has-none');

function newPin({ id, name }: Person, sheet: Sheet, give: (pin: string) => void): TemplateResult | typeof nothing {
  if (sheet.giving?.id !== id) return nothing;
  return html`<form class="pin-form" @submit=${filled((given) => { give(fieldOf(given, 'given-pin')); })}>
    ${secret('given-pin', t('pin.new-for', { name }))}<p class="hint">${t('pin.new-why')}</p>
    <button type="submit" class="primary" ?disabled=${sheet.busy}>${t('pin.save')}</button></form>`;
}

function personRow(person: Person, sheet: Sheet): TemplateResult {
  const { name, role, pin_locked: locked } = person;
  const button = (words: TemplateResult | string, label: string, act: (whom: Person) => void) =>
    html`<button type="button" ?disabled=${sheet.busy} aria-label=${label} @click=${() => { act(person); }}>${words}</button>`;
  return html`<li><span>${name} <span class="hint">${role === 'clerk' ? nothing : `${t(`common.roles.${role}`)} · `}${standing(person)}</span></span>
    ${sheet.gives(person) ? html`${locked ? button(t('pin.unlock'), t('pin.unlock-named', { name }), sheet.unlock) : nothing}
      ${button(t('pin.give'), t('pin.give-named', { name }), sheet.ask)}` : nothing}
    ${newPin(person, sheet, (pin) => { sheet.give(person, pin); })}</li>`;
}

function overseen({ machines, people }: Known, sheet: Sheet): TemplateResult | typeof nothing {
  if (!machines || !people) return nothing;
  return html`${thisMachine(machines, sheet)}
    <h3>${t('pin.machines')}</h3>
    ${machines.length === 0 ? html`<p>${t('pin.no-machines')}</p>` : html`<ul class="pin-rows">${machines.map((each) => machineRow(each, sheet))}</ul>`}
    <h3>${t('pin.staff')}</h3>
    <ul class="pin-rows">${people.map((each) => personRow(each, sheet))}</ul>`;
}

/** Everything about PINs that whoever is signed in may see and change. */
export function pinSheet(known: Known, sheet: Sheet): TemplateResult {
  return html`<div class="dialog-middle" tabindex="-1">${ownPin(known, sheet)}${overseen(known, sheet)}</div>
    <div class="dialog-foot">${faultLine(sheet.fault)}<p role="status">${sheet.said ?? nothing}</p>
      <button type="button" @click=${sheet.close}>${t('pin.close')}</button></div>`;
}
