import { clock } from '../client/live/clock';
import { path, type Api } from '../client/session/api';
import { problemFrom, type Problem } from '../client/session/problem';
import type { Wall } from '../client/wire';

/** How often what is posted is read anew: it changes a few times a year, and a panel hangs there for months. */
const EVERY_MS = 5 * 60_000;

/** How long after a reading that failed it is tried again. */
const AGAIN_MS = 30_000;

/** Reads what an office posts, and goes on reading it; what was read stands until the next answer. */
export class Posting {
  wall: Wall | undefined;
  failed: Problem | undefined;
  /** When it was read last, in ms since 1970. */
  readAt: number | undefined;
  private office: string | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly api: Api;
  private readonly changed: () => void;

  constructor(api: Api, changed: () => void) {
    this.api = api;
    this.changed = changed;
  }

  of(office: string): void {
    if (office !== this.office) this.wall = this.readAt = undefined;
    this.office = office;
    void this.read();
  }

  async read(): Promise<void> {
    const { office } = this;
    if (office === undefined) return;
    clearTimeout(this.timer);
    try {
      const wall = await this.api.get<Wall>(path('offices', office, 'wall'));
      if (office !== this.office) return;
      this.wall = wall;
      this.readAt = clock.now();
      this.failed = undefined;
    } catch (error) {
      this.failed = problemFrom(error);
    }
    this.timer = setTimeout(() => void this.read(), this.failed ? AGAIN_MS : EVERY_MS);
    this.changed();
  }
}
