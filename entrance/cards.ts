import { html, nothing, type TemplateResult } from 'lit';
import { inOrder } from '../client/view';
import type { PublicView } from '../client/wire';
import { t, text } from '../client/words';
import { PICTURES } from './pictures';
import type { ScreenName } from './screens';

/** What the cards lead to. */
export interface Ways {
  /** A press is under way: none is taken meanwhile. */
  busy: boolean;
  open: (screen: ScreenName, counter?: string) => void;
  /** Take a number and follow it; only where anybody may. */
  visit?: ((service: string) => void) | undefined;
}

const card = (name: ScreenName | 'phone', way: unknown): TemplateResult => html`<li class="card is-${name}">
  <span class="picture">${PICTURES[name]}</span>
  <div><h3>${t(`common.screens.${name}`)}</h3><p>${t(`entrance.${name}.why`)}</p>${way}</div></li>`;

const button = (words: string, press: () => void, { busy }: Ways): TemplateResult =>
  html`<button type="button" class="primary" ?disabled=${busy} @click=${press}>${words}</button>`;

function counters(view: PublicView, ways: Ways): TemplateResult {
  return html`<ul class="counters">${inOrder(view.counters).map(([id, { name, state }]) => html`<li>
    <button type="button" class="is-${state}" ?disabled=${ways.busy} @click=${() => { ways.open('counter', id); }}>
      ${text(name)}${state === 'closed' ? nothing : html`<span class="hint">${t(`common.counter-state.${state}`)}</span>`}</button></li>`)}</ul>`;
}

function phone(view: PublicView, ways: Ways): TemplateResult {
  const { visit } = ways;
  const [service] = inOrder(view.services).find(([, { state }]) => state === 'open') ?? [];
  if (!visit || service === undefined) return card('phone', nothing);
  return card('phone', button(t('entrance.phone.go'), () => { visit(service); }, ways));
}

/** One card a screen, in the order in which a visit meets them. */
export function cards(screens: ScreenName[], view: PublicView, ways: Ways): TemplateResult {
  const one = (screen: ScreenName) => {
    if (!screens.includes(screen)) return nothing;
    if (screen === 'counter') return card(screen, counters(view, ways));
    return card(screen, button(t(`entrance.${screen}.go`), () => { ways.open(screen); }, ways));
  };
  return html`<ul class="cards">${one('kiosk')}${phone(view, ways)}${one('display')}${one('counter')}${one('manager')}${one('records')}</ul>`;
}
