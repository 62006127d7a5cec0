import type { Stop } from '../client/observed';
import type { Screen } from '../client/screen/screen';
import { path } from '../client/session/api';
import type { Clerk, Clerks, DisplayView, Pairings, WaitingDevice, VisitorsView, VisitView } from '../client/wire';
import type { Question } from './acts';

/** Digits of a code. */
const CODE = 6;

/** What watches for the board. */
type Beholder = Pick<Screen, 'office' | 'api' | 'watch'>;

/** What a question looks at beside the board: a list of people or one visit, live as long as it is asked; the clerks. */
export class Beside {
  people: VisitorsView | undefined;
  visit: VisitView | undefined;
  /** Why the visit cannot be shown, by its code. */
  lost: string | undefined;
  /** To whom a counter can be given, once that is known. */
  clerks: Clerk[] | undefined;
  /** The zones of the hall, where a device is set up. */
  zones: DisplayView['zones'] | undefined;
  /** The code that was typed, and the device that waits under it. */
  sought: string | undefined;
  waiting: WaitingDevice | undefined;
  private readonly screen: Beholder;
  private readonly changed: () => void;
  private stop: Stop | undefined;
  private followed = '';

  constructor(screen: Beholder, changed: () => void) {
    this.screen = screen;
    this.changed = changed;
  }

  /** Look at what this question is about, and at nothing any more where it is about nothing else. */
  look(asked: Question | undefined): void {
    const name = viewOf(asked);
    if (name === this.followed) return;
    this.stop?.();
    this.stop = this.people = this.visit = this.lost = this.sought = this.waiting = undefined;
    this.followed = name;
    if (asked?.about === 'people') this.stop = this.screen.watch(`visitors/${asked.listed}`, (view) => { this.people = view; this.changed(); });
    if (asked?.about === 'visit') this.stop = this.follow(asked.ticket);
    if ((asked?.about === 'pair' || asked?.about === 'device') && this.screen.office !== undefined) void this.readZones(this.screen.office);
    if (asked?.about === 'counter' && this.screen.office !== undefined) void this.readClerks(this.screen.office);
  }

  /** Look who waits under a code; an answer to what was typed before counts for nothing. */
  seek(code: string): void {
    this.sought = code;
    this.waiting = undefined;
    this.changed();
    const { office } = this.screen;
    if (office === undefined || code.length !== CODE) return;
    void this.screen.api.get<Pairings>(path('offices', office, 'pairings')).then(({ pairings }) => {
      if (this.sought !== code) return;
      this.waiting = pairings[code];
      this.changed();
    }, () => undefined); // the press says what is wrong
  }

  private async readZones(office: string): Promise<void> {
    try {
      ({ state: { zones: this.zones } } = await this.screen.api.get<{ state: DisplayView }>(path('offices', office, 'views', 'display')));
    } catch {
      this.zones ??= {}; // a device can be set up without, and they are asked for at the next opening
    }
    this.changed();
  }

  private follow(ticket: string): Stop {
    return this.screen.watch(
      `visit/${ticket}`,
      (view) => { this.visit = view; this.changed(); },
      (code) => { this.lost = code; this.changed(); },
    );
  }

  /** Names come by a reading of their own: they change once a month, and do not belong into every patch. */
  private async readClerks(office: string): Promise<void> {
    try {
      ({ people: this.clerks } = await this.screen.api.get<Clerks>(path('offices', office, 'clerks')));
    } catch {
      this.clerks ??= []; // the counter can still be paused and closed, and is asked about again at the next opening
    }
    this.changed();
  }
}

function viewOf(asked: Question | undefined): string {
  if (asked?.about === 'people') return `visitors/${asked.listed}`;
  if (asked?.about === 'visit') return `visit/${asked.ticket}`;
  if (asked?.about === 'pair') return 'pair';
  if (asked?.about === 'device') return `zones for ${asked.screen}`;
  return asked?.about === 'counter' ? `clerks for ${asked.id}` : '';
}
