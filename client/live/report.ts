import { clock } from './clock';
import type { Told } from './channel';

/** How a screen is, as the board shows it. `clock_error` is added when it is sent. */
export interface Report {
  /** Whether it can be heard; `off` where it is not meant to be. */
  sound?: 'ready' | 'locked' | 'none' | 'off';
  layout?: string;
  zone?: string;
  /** The build of its page. */
  version: string;
  paper?: 'ok' | 'low' | 'out' | 'unknown';
  /** How many calls it shows. */
  showing?: number;
  /** How the last self-test that it was asked for went. */
  tested?: { id: string; shown_at?: string; heard_at?: string; printed_at?: string };
  /** Of what is wrong it tells whoever stands before it, by its code. */
  tells?: string;
}

const EVERY_MS = 20_000;

/** Changes that come together are told together. */
const SETTLES_MS = 300;

/** Tells the server now and then how this screen is, and soon when that has changed. */
export class Reporting {
  private readonly tell: (event: string, said: object) => Promise<Told | undefined>;
  private readonly report: () => Report;
  private told = '';
  private timer: ReturnType<typeof setTimeout> | undefined;
  private soon: ReturnType<typeof setTimeout> | undefined;

  /** `report` says how the screen is whenever it is asked. */
  constructor(tell: (event: string, said: object) => Promise<Told | undefined>, report: () => Report) {
    this.tell = tell;
    this.report = report;
  }

  /** Begin, or begin anew for whoever is here now. */
  start(): void {
    this.stop();
    this.send();
  }

  stop(): void {
    clearTimeout(this.timer);
    clearTimeout(this.soon);
    this.soon = this.timer = undefined;
    this.told = '';
  }

  /** Look whether there is something new to tell; cheap, so that it can be asked as often as the screen renders. */
  look(): void {
    if (this.timer === undefined || this.soon !== undefined || JSON.stringify(this.report()) === this.told) return;
    this.soon = setTimeout(() => { this.send(); }, SETTLES_MS);
  }

  private send(): void {
    clearTimeout(this.timer);
    clearTimeout(this.soon);
    this.soon = undefined;
    this.timer = setTimeout(() => { this.send(); }, EVERY_MS);
    const report = this.report();
    const told = this.told = JSON.stringify(report);
    void this.tell('report', { ...report, clock_error: clockError() }).then((answer) => {
      // What did not arrive is told again as soon as the screen next looks.
      if (!answer && this.told === told) this.told = '';
    });
  }
}

/** How far the device's own clock is ahead of the server's, in ms. */
const clockError = (): number => (clock.known ? Math.round(Date.now() - clock.now()) : 0);
