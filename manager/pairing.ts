import { html, nothing, type TemplateResult } from 'lit';
import { inOrder } from '../client/view';
import type { ManagedScreen, ManagerView, OwnDevice } from '../client/wire';
import { t, text } from '../client/words';
import type { Act, Placing } from './acts';
import { aloud, buttons, type Asking } from './form';

const LAYOUTS = ['calls', 'hall', 'portrait', 'counter', 'strip', 'notices'] as const;

const DIGITS = 6;

const fieldsOf = (event: Event): HTMLElement | null => (event.currentTarget as Element).closest<HTMLElement>('.dialog-body');

const valueOf = (event: Event, name: string): string =>
  fieldsOf(event)?.querySelector<HTMLInputElement | HTMLSelectElement>(`[name=${name}]`)?.value.trim() ?? '';

/** The digits of a code, however it is spaced. */
const digitsOf = (said: string): string => said.replace(/\D/g, '');

/** What stands in a field, if it will do; else it is asked for by the focus. */
function needed(event: Event, name: string, isEnough = (value: string) => value !== ''): string | undefined {
  const value = valueOf(event, name);
  if (isEnough(value)) return value;
  fieldsOf(event)?.querySelector<HTMLElement>(`[name=${name}]`)?.focus();
  return undefined;
}

/** Where a device stands, as it is chosen; nothing where a counter is still to be chosen. */
function placingOf(event: Event): Placing | undefined {
  const orNone = (value: string): string | null => (value === '' ? null : value);
  const layout = LAYOUTS.find((id) => id === valueOf(event, 'layout')) ?? null;
  const counter = layout === 'counter' ? needed(event, 'counter') : null;
  if (counter === undefined) return undefined;
  const volume = orNone(valueOf(event, 'volume'));
  return { zone: orNone(valueOf(event, 'zone')), layout, counter, volume: volume === null ? null : Number(volume) };
}

const options = (chosen: string | undefined, none: string, all: [string, string][]): TemplateResult[] =>
  [['', none], ...all].map(([value, words]) => html`<option value=${value ?? ''} ?selected=${value === (chosen ?? '')}>${words}</option>`);

const choose = (name: string, label: string, content: TemplateResult[]): TemplateResult =>
  html`<label class="choice">${label}<select name=${name}>${content}</select></label>`;

function nameField(name: string): TemplateResult {
  return html`<label class="reason-field">${t('manager.screens.name')}<input name="name" maxlength="100" autocomplete="off" .defaultValue=${name} ?autofocus=${name !== ''}></label>`;
}

/** What can be set up of a device of a kind: a zone where there are several, and what a screen shows. */
function places(kind: OwnDevice['kind'], view: ManagerView, { beside }: Asking, now: Partial<ManagedScreen> = {}): TemplateResult {
  const zones = inOrder(beside.zones ?? {}).map(([id, { name }]): [string, string] => [id, text(name)]);
  const counters = inOrder(view.counters).map(([id, { name }]): [string, string] => [id, text(name)]);
  return html`${zones.length > 1 ? choose('zone', t('manager.screens.zone-of'), options(now.zone, t('manager.screens.whole-hall'), zones)) : nothing}
    ${kind === 'display' ? html`
      ${choose('layout', t('manager.screens.layout-of'), options(now.layout, t('manager.screens.as-addressed'), LAYOUTS.map((id) => [id, t(`manager.screens.layout.${id}`)])))}
      ${choose('counter', t('manager.screens.counter-of'), options(now.counter, t('manager.screens.no-counter'), counters))}
      <label class="choice">${t('manager.screens.volume')}<input name="volume" type="number" min="0" max="100" step="5" inputmode="numeric" .defaultValue=${String(now.volume ?? '')}></label>` : nothing}`;
}

/** Pair a device: its code, what asks under it, what it is called and where it stands. */
export function pairing(view: ManagerView, asking: Asking): TemplateResult {
  const { beside } = asking;
  const typed = (event: Event) => { beside.seek(digitsOf((event.currentTarget as HTMLInputElement).value)); };
  const { sought, waiting } = beside;
  const act = (event: Event): Act | undefined => {
    const code = needed(event, 'code', (value) => digitsOf(value).length === DIGITS);
    const name = code === undefined ? undefined : needed(event, 'name');
    const placing = name === undefined ? undefined : placingOf(event);
    return code !== undefined && name !== undefined && placing ? { kind: 'pair', code: digitsOf(code), name, placing } : undefined;
  };
  const found = waiting && t('manager.screens.asks', { kind: t(`manager.screens.kind.${waiting.kind}`), address: waiting.address });
  const answer = sought?.length === DIGITS && waiting === undefined ? t('errors.unknown-pairing') : t('manager.screens.code-how');
  return html`<label class="reason-field">${t('manager.screens.code')}
      <input name="code" class="code" inputmode="numeric" autocomplete="off" maxlength="7" autofocus @input=${typed}></label>
    <p role="status">${found ?? answer}</p>
    ${waiting ? html`${nameField('')}${places(waiting.kind, view, asking)}` : nothing}
    ${buttons(asking, { words: t('manager.screens.pair-do'), act, not: !waiting }, waiting && sought !== undefined
      ? { other: { words: t('manager.screens.refuse'), act: { kind: 'refuse-pairing', code: sought } } } : {})}`;
}

/** Call a device otherwise, or let it show something else; or revoke it. */
export function changing(id: string, view: ManagerView, asking: Asking): TemplateResult {
  const screen = view.screens?.[id];
  if (!screen) return html`${aloud(t('errors.unknown-device'))}${buttons(asking)}`;
  const act = (event: Event): Act | undefined => {
    const name = needed(event, 'name');
    const placing = name === undefined ? undefined : placingOf(event);
    return name === undefined || !placing ? undefined : { kind: 'change-device', screen: id, name, placing };
  };
  return html`${nameField(screen.name)}${places(screen.kind, view, asking, screen)}
    ${buttons(asking, { words: t('manager.screens.save'), act }, {
      before: html`<button type="button" class="quiet" @click=${() => { asking.ask({ about: 'device-gone', screen: id }); }}>${t('manager.screens.revoke')}</button>`,
    })}`;
}

/** Ask before a device is revoked, and say what becomes of it. */
export function revoking(id: string, view: ManagerView, asking: Asking): TemplateResult {
  const name = view.screens?.[id]?.name ?? '';
  return html`${aloud(t('manager.screens.revoke-ask', { name }))}<p>${t('manager.screens.revoke-then')}</p>
    ${buttons(asking, { words: t('manager.screens.revoke-do'), act: { kind: 'revoke-device', screen: id } })}`;
}
