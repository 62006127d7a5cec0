import { html, nothing, type TemplateResult } from 'lit';
import { Observing } from '../observed';
import { path, pause, Api } from '../session/api';
import { asked } from '../session/office';
import { Problem } from '../session/problem';
import type { Office, OwnDevice, Paired, Pairing } from '../wire';
import { language, problemWords, t } from '../words';
import { LightElement } from './light';
import { keptPairing } from './kept-pairing';

/** How often a device asks whether a manager has confirmed it, and how soon it tries anew where that is no use yet. */
const ASK_MS = 2_000;
const AGAIN_MS = 10_000;

/** How it stands: a code to be confirmed, what became of it, or what is in the way, in words. */
type State =
  | { kind: 'beginning' | 'refused' | 'several' }
  | { kind: 'waiting'; code: string }
  | { kind: 'hindered'; words: string };

/** A code in two halves, as it is read out. */
export const halved = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`;

/**
 * Show the code by which a manager pairs this device, and wait for it: a TV needs no keyboard.
 *
 * `paired` gets the secret that is the device's token from then on. A code that expires makes room for another one; one
 * that is still good stays, however often the page is opened anew or the line breaks.
 */
export class PairingCode extends LightElement {
  static override properties = { kind: {}, paired: { attribute: false }, state: { state: true } };
  declare kind: OwnDevice['kind'];
  declare paired: (secret: string) => Promise<void>;
  declare state: State;
  private readonly api = new Api();
  /** The asking that goes on; another one begins anew. */
  private turn: object | undefined;

  constructor() {
    super();
    this.state = { kind: 'beginning' };
    new Observing(this, language);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.turn = undefined;
  }

  private begin(): void {
    const turn = this.turn = {};
    this.state = { kind: 'beginning' };
    void this.ask(() => this.turn === turn);
  }

  /** Ask for a code, wait under it, and ask for another one, until it is decided. */
  private async ask(goesOn: () => boolean): Promise<void> {
    while (goesOn()) {
      await seen();
      try {
        const office = await this.office();
        if (office === undefined) {
          this.state = { kind: 'several' };
          return;
        }
        const pairings = path('offices', office, 'pairings');
        const kept = keptPairing(office, this.kind);
        const { code, secret } = kept.value ??= await this.api.post<Pairing>(pairings, { kind: this.kind });
        if (goesOn()) this.state = { kind: 'waiting', code };
        const end = await this.wait(pairings, secret, goesOn);
        if (end !== 'left') kept.value = undefined;
        if (end !== 'expired') return;
      } catch (error) {
        await this.hinder(error, goesOn);
      }
    }
  }

  /** Wait until it is decided, the code has expired, or the page has no use for it any more. */
  private async wait(pairings: string, secret: string, goesOn: () => boolean): Promise<'decided' | 'expired' | 'left'> {
    while (goesOn()) {
      await pause(ASK_MS);
      if (!goesOn()) return 'left';
      const { state } = await this.api.post<Paired>(`${pairings}/state`, { secret });
      if (state === 'refused' && goesOn()) this.state = { kind: 'refused' };
      if (state === 'paired' && goesOn()) await this.paired(secret);
      if (state !== 'waiting') return state === 'expired' ? 'expired' : 'decided';
    }
    return 'left';
  }

  private async hinder(error: unknown, goesOn: () => boolean): Promise<void> {
    if (!(error instanceof Problem)) throw error;
    if (goesOn()) this.state = { kind: 'hindered', words: problemWords(error) };
    const { retry_after: wait } = error.fields;
    await pause(typeof wait === 'number' ? Math.max(wait * 1000, AGAIN_MS) : AGAIN_MS);
  }

  /** The office that the page's address names, or the only one that there is. */
  private async office(): Promise<string | undefined> {
    const named = asked('office');
    if (named !== undefined) return named;
    const offices = await this.api.get<Office[]>(path('offices'));
    if (offices.length === 0) throw new Problem('unknown-office', 404);
    return offices.length === 1 ? offices[0]?.id : undefined;
  }

  protected override render(): TemplateResult {
    return html`<section class="pairing" aria-live="polite"><h2>${t(`sign-in.pairing.heading-${this.kind}`)}</h2>${this.said()}</section>`;
  }

  private said(): TemplateResult | typeof nothing {
    const { state } = this;
    switch (state.kind) {
      case 'waiting':
        return html`<p class="pairing-code" aria-label=${Array.from(state.code).join(' ')}>${halved(state.code)}</p>
          <p>${t('sign-in.pairing.how')}</p>`;
      case 'refused':
        return html`<p>${t('sign-in.pairing.refused')}</p>
          <button type="button" @click=${() => { this.begin(); }}>${t('sign-in.pairing.anew')}</button>`;
      case 'several':
        return html`<p>${t('sign-in.pairing.several')}</p>`;
      case 'hindered':
        return html`<p class="fault">${state.words}</p>`;
      case 'beginning':
        return html`<p>${t('common.loading')}</p>`;
    }
  }
}

/** Wait until somebody can see the page: what nobody sees asks for nothing. */
function seen(): Promise<void> {
  if (!document.hidden) return Promise.resolve();
  return new Promise((done) => { document.addEventListener('visibilitychange', () => { done(); }, { once: true }); });
}

customElements.define('pairing-code', PairingCode);
