import { html, nothing, type TemplateResult } from 'lit';
import { count, timeOfDay } from '../client/format';
import { ownBuild } from '../client/screen/renewal';
import { inOrder } from '../client/view';
import type { ManagedScreen, ManagerView } from '../client/wire';
import { t, text } from '../client/words';
import type { Ask, Do } from './acts';

/** A clock that is this far off is worth a word, in ms. */
const OFF_MS = 5_000;

/** For so long a test may go on before what has not answered is named, in ms. */
const TEST_MS = 30_000;

/** What a device is and where it stands: `Màn hình sảnh · Gọi số, cỡ lớn · Quầy 2`. */
export function placeOf({ kind, layout, counter, zone }: ManagedScreen, view: ManagerView): string {
  const over = counter === undefined ? undefined : view.counters[counter]?.name;
  return [
    t(`manager.screens.kind.${kind}`),
    ...(layout === undefined ? [] : [t(`manager.screens.layout.${layout}`)]),
    ...(over === undefined ? [] : [text(over)]),
    ...(zone === undefined ? [] : [t('manager.screens.zone', { zone })]),
  ].join(' · ');
}

/** What is wrong with it, the worst first; nothing where all is well. */
export function troublesOf(screen: ManagedScreen, zone: string): string[] {
  const { kind, here, last_at: last, sound, paper, printer, tells } = screen;
  if (!here && kind === 'counter') return []; // nobody is signed in on it
  const ofPrinter = printer === undefined || printer === 'paper-out' ? [] : [t(`manager.screens.printer-${printer}`)];
  if (!here) return [last === undefined ? t('manager.screens.never') : t('manager.screens.away', { time: timeOfDay(last, zone) }), ...ofPrinter];
  return [
    ...(screen.silent ? [t(sound === 'locked' ? 'manager.screens.locked' : 'manager.screens.no-sound')] : []),
    ...(paper === 'out' || paper === 'low' ? [t(`manager.screens.paper-${paper}`)] : []),
    ...ofPrinter,
    ...(tells === 'clock-suspect' ? [t('manager.screens.clock-suspect')] : []),
  ];
}

/** The small print: when it was last heard of, what it shows, its build, its clock, its address. */
function detailsOf({ here, last_at: last, showing, version, clock_error: error = 0, address, by_token: byToken }: ManagedScreen, zone: string): string {
  const own = ownBuild();
  return [
    ...(here && last !== undefined ? [t('manager.screens.heard', { time: timeOfDay(last, zone) })] : []),
    ...(here && showing !== undefined ? [t('manager.screens.showing', { n: count(showing) })] : []),
    ...(version === undefined || version === '' ? [] : [t(own !== '' && version !== own ? 'manager.screens.old-version' : 'manager.screens.version', { version })]),
    ...(Math.abs(error) > OFF_MS ? [t('manager.screens.clock-off', { n: count(Math.round(Math.abs(error) / 1000)) })] : []),
    ...(address === undefined ? [] : [address]),
    ...(byToken ? [t('manager.screens.by-token')] : []),
  ].join(' · ');
}

/** What each has done of the latest test, a tick for each; what has not answered in time is named by words. */
function tick({ test }: ManagedScreen, now: number): TemplateResult | typeof nothing {
  if (!test) return nothing;
  const steps = (['shown', 'heard', 'printed'] as const).filter((step) => test[`${step}_at`] !== undefined).map((step) => t(`manager.screens.test.${step}`));
  if (test.done) return html`<span class="tick-done"><span aria-hidden="true">✓</span> ${steps.join(', ')}</span>`;
  const isLate = now - Date.parse(test.at) >= TEST_MS;
  return html`<span class=${isLate ? 'is-late' : 'hint'}>${t(isLate ? 'manager.screens.test.missing' : 'manager.screens.test.waits')}${steps.length > 0 ? ` (${steps.join(', ')})` : nothing}</span>`;
}

function row([id, screen]: [string, ManagedScreen], view: ManagerView, now: number, ask: Ask): TemplateResult {
  const troubles = troublesOf(screen, view.time_zone);
  const name = screen.name || t('manager.screens.nameless');
  return html`<li class=${troubles.length > 0 ? 'ailing' : ''}>
    <span class="device-name"><b>${name}</b> <span class="hint">${placeOf(screen, view)}</span></span>
    <span class=${troubles.length > 0 ? 'is-late' : ''}>${troubles.length > 0 ? troubles.join(' ') : t(screen.here ? 'manager.screens.well' : 'manager.screens.nobody-in')}</span>
    ${tick(screen, now)}
    <span class="hint device-details">${detailsOf(screen, view.time_zone)}</span>
    ${screen.by_token ? nothing : html`<button type="button" class="quiet" aria-label=${t('manager.screens.change-what', { name })} @click=${() => { ask({ about: 'device', screen: id }); }}>${t('manager.screens.change')}</button>`}
  </li>`;
}

/** How the latest test went, in a sentence: how many have done all, and which have not. */
export function testSaid(screens: ManagedScreen[], zone: string, now: number): string | undefined {
  const asked = screens.filter(({ test }) => test !== undefined);
  const [first] = asked;
  if (!first?.test) return undefined;
  const done = asked.filter(({ test }) => test?.done);
  const left = asked.filter(({ test }) => !test?.done).map(({ name }) => name);
  const params = { time: timeOfDay(first.test.at, zone), n: count(done.length), all: count(asked.length), names: left.join(', ') };
  if (left.length === 0) return t('manager.screens.test.all', params);
  return t(now - Date.parse(first.test.at) >= TEST_MS ? 'manager.screens.test.some' : 'manager.screens.test.going-on', params);
}

/** The devices of the office: those that are away or cannot be heard first, with what can be done about them. */
export function screens(view: ManagerView, now: number, ask: Ask, act: Do): TemplateResult {
  const all = inOrder(view.screens ?? {});
  const said = testSaid(all.map(([, screen]) => screen), view.time_zone, now);
  const mayTest = all.some(([, screen]) => !screen.by_token);
  return html`<section class="devices" aria-labelledby="devices">
    <h2 id="devices">${t('manager.screens.heading')}</h2>
    <div class="device-presses">
      <button type="button" @click=${() => { ask({ about: 'pair' }); }}>${t('manager.screens.pair')}</button>
      ${mayTest ? html`<button type="button" @click=${() => { act({ kind: 'test-devices' }); }}>${t('manager.screens.test.press')}</button>` : nothing}
    </div>
    <p role="status" class=${said === undefined ? 'visually-hidden' : ''}>${said ?? nothing}</p>
    ${all.length === 0 ? html`<p class="hint">${t('manager.screens.none')}</p>` : html`<ul>${all.map((each) => row(each, view, now, ask))}</ul>`}
  </section>`;
}
