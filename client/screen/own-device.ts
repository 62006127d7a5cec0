import { clock } from '../live/clock';
import type { Report } from '../live/report';
import type { Stop } from '../observed';
import { pause } from '../session/api';
import type { Device, OwnDevice as Given, SelfTestToShow } from '../wire';
import type { Screen } from './screen';

/** What a device can do when it is tested. */
export interface Testing {
  /** Whether a card may stand before everything now: it never covers a new call, or a visitor's choice. */
  isFree: () => boolean;
  /** Sounds a test, and gives whether it was heard to its end. */
  sound?: () => Promise<boolean>;
  /** Prints a test, and gives whether the printer was given it. */
  print?: () => Promise<boolean>;
  /** What it is, or what it shows of a test, has changed. */
  changed: () => void;
}

/** For so long the card of a test stands at least. */
const STANDS_MS = 12_000;

const LOOK_MS = 500;

const KEPT_AS = 'tested';

/** Wait until what was rendered has been painted; a page that nobody sees paints nothing. */
const painted = (): Promise<void> => new Promise((done) => {
  requestAnimationFrame(() => { requestAnimationFrame(() => { done(); }); });
});

const now = (): string => new Date(clock.now()).toISOString();

/** What a paired device is told of itself, and how it answers to a self-test: once to each, whatever is loaded anew. */
export class OwnDevice {
  /** What a manager has given it; nothing where it is not paired. */
  given: Given | undefined;
  /** The test whose card stands now. */
  card: SelfTestToShow | undefined;
  /** What it has done of the latest test. */
  tested: Report['tested'];
  private readonly screen: Pick<Screen, 'who' | 'watch'>;
  private readonly testing: Testing;
  private asked: SelfTestToShow | undefined;
  private stop: Stop | undefined;

  constructor(screen: Pick<Screen, 'who' | 'watch'>, testing: Testing) {
    this.screen = screen;
    this.testing = testing;
  }

  /** Follow what this device is, for whoever is here now. */
  begin(): void {
    this.end();
    const device = this.screen.who?.device;
    // One that was revoked is signed out by its session; a machine that is no device any more shows nothing of it.
    if (device !== undefined) this.stop = this.screen.watch(`device/${device}`, (view) => { this.take(view); }, () => { this.end(); });
  }

  end(): void {
    this.stop?.();
    this.stop = this.given = this.card = this.asked = undefined;
  }

  private take({ device, test }: Device): void {
    this.given = device;
    this.testing.changed();
    const before = this.asked;
    this.asked = test;
    if (test && test.at !== before?.at && sessionStorage.getItem(KEPT_AS) !== test.at) void this.answer(test);
  }

  private async answer(test: SelfTestToShow): Promise<void> {
    const { isFree, sound, print } = this.testing;
    while (!isFree()) {
      await pause(LOOK_MS);
      if (this.asked?.at !== test.at) return;
    }
    sessionStorage.setItem(KEPT_AS, test.at);
    this.tested = { id: test.id };
    this.card = test;
    this.testing.changed();
    await painted();
    this.note({ shown_at: now() });
    const heard = sound?.().then((was) => { if (was) this.note({ heard_at: now() }); });
    const printed = print?.().then((was) => { if (was) this.note({ printed_at: now() }); });
    await Promise.all([heard, printed, pause(STANDS_MS)]);
    if (this.card === test) this.card = undefined;
    this.testing.changed();
  }

  private note(done: Omit<NonNullable<Report['tested']>, 'id'>): void {
    this.tested = { ...this.tested, id: this.tested?.id ?? '', ...done };
    this.testing.changed();
  }
}
