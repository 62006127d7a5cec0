import { html, type TemplateResult } from 'lit';
import { frame, stillLoading } from '../client/elements/frame';
import { LightElement } from '../client/elements/light';
import { noOffice } from '../client/elements/no-office';
import { pinButton } from '../client/elements/pin-button';
import '../client/elements/sign-in';
import { testCard } from '../client/elements/test-card';
import { Reporting } from '../client/live/report';
import { OwnDevice } from '../client/screen/own-device';
import { ownBuild } from '../client/screen/renewal';
import { Screen } from '../client/screen/screen';
import { titled } from '../client/screen/title';
import { asked, readOffice } from '../client/session/office';
import { Problem } from '../client/session/problem';
import type { Office } from '../client/wire';
import { both, errorWords, t } from '../client/words';
import type { CounterConsole } from './console';
import './console';
import { ConsoleSession } from './console-session';
import { picker } from './picker';

/** The counter's page: sign in, choose a counter if none is given, then work. */
export class CounterApp extends LightElement {
  static override properties = { office: { state: true }, unknown: { state: true } };
  declare office: Office | undefined;
  /** The counter that was asked for and is not there. */
  declare unknown: string | undefined;
  private readonly session = new ConsoleSession(asked('counter'));
  private readonly screen = new Screen(this, {
    session: this.session,
    find: (known) => this.read(known),
    opensEarly: true,
    found: () => {
      this.reporting.start();
      this.own.begin();
    },
    left: () => {
      this.reporting.stop();
      this.own.end();
    },
    quiet: () => this.isQuiet,
    title: () => (this.querySelector('counter-console') ? undefined : titled(t('common.screens.counter'))),
  });

  private readonly own = new OwnDevice(this.screen, { isFree: () => true, changed: () => { this.requestUpdate(); } });
  private readonly reporting = new Reporting(
    (event, said) => this.screen.tell(event, said),
    () => ({ version: ownBuild(), ...(this.own.tested && { tested: this.own.tested }) }),
  );

  /** Whether nobody is at the counter, nothing is asked, and nothing is typed. */
  private get isQuiet(): boolean {
    const console = this.querySelector<CounterConsole>('counter-console');
    const typed = Array.from(this.querySelectorAll<HTMLInputElement>('input, textarea')).some(({ type, value }) => type !== 'hidden' && !['checkbox', 'radio'].includes(type) && value !== '');
    return !typed && this.querySelector('dialog[open]') === null && (console?.isFree ?? true);
  }

  /** Let the keyboard choose a counter at once. */
  protected override updated(): void {
    this.reporting.look();
    if (document.activeElement === document.body) this.querySelector<HTMLElement>('.picks button')?.focus();
  }

  /** Read the office whole: who has no counter yet chooses one of its counters. */
  private async read(known: string | undefined): Promise<string> {
    this.office = await readOffice(this.session.api, known);
    return this.office.id;
  }

  private refused(code: string): void {
    if (code === 'unknown-counter' || code === 'unknown-view') this.unknown = this.session.counter;
    else this.screen.fail(new Problem(code, 0));
  }

  protected override render(): TemplateResult {
    const { session: { counter }, screen: { who, office, problem, status } } = this;
    if (who && office !== undefined && !problem && counter !== undefined && this.unknown === undefined) {
      return html`<counter-console .session=${this.session} .screen=${this.screen} .status=${status} .who=${who} office=${office}
        counter=${counter} .refused=${(code: string) => { this.refused(code); }}></counter-console>${testCard(this.own)}`;
    }
    return frame({
      name: this.office?.name ?? both('common.product'),
      timeZone: this.office?.time_zone,
      status: who ? status : { kind: 'live' },
      title: t('counter.title'),
      actions: who && office !== undefined ? pinButton(this.session, who, office, t('counter.title')) : undefined,
      content: this.content(),
    });
  }

  private content(): TemplateResult {
    const { isOut, office, problem } = this.screen;
    if (isOut) return html`<sign-in .session=${this.session} .roles=${['clerk']} pairs="counter" framed></sign-in>`;
    if (problem) return this.trouble(problem);
    return office !== undefined && this.office ? picker(this.office, this.unknown) : stillLoading();
  }

  private trouble({ code }: Problem): TemplateResult {
    const why = code === 'unknown-office' ? noOffice() : html`<p class="fault" role="alert">${t('counter.no-office')} ${errorWords(code)}</p>`;
    return html`<section class="picker">${why}
      <button type="button" class="primary" @click=${() => { this.screen.again(); }}>${t('counter.try-again')}</button></section>`;
  }
}
