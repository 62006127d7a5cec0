import type { Stop } from '../client/observed';
import type { Screen } from '../client/screen/screen';
import { path } from '../client/session/api';
import type { Clerk, Clerks, VisitorsView, VisitView } from '../client/wire';
import type { Question } from './acts';

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
    this.stop = this.people = this.visit = this.lost = undefined;
    this.followed = name;
    if (asked?.about === 'people') this.stop = this.screen.watch(`visitors/${asked.listed}`, (view) => { this.people = view; this.changed(); });
    if (asked?.about === 'visit') this.stop = this.follow(asked.ticket);
    if (asked?.about === 'counter' && this.screen.office !== undefined) void this.readClerks(this.screen.office);
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
  return asked?.about === 'counter' ? `clerks for ${asked.id}` : '';
}
