import { path, type Api } from '../client/session/api';
import type { DisplayView, WallFigures, WireShare } from '../client/wire';
import type { LayoutId } from './setup';

/** How often it is asked what is posted, and how long that is good for where nothing newer is to be had. */
const EVERY_MS = 300_000;
const GOOD_FOR_MS = 3_600_000;

/** The layouts that have room for it; over one counter and on a strip every line belongs to the calls. */
const HAVE_ROOM = new Set<LayoutId>(['hall', 'portrait', 'calls', 'notices']);

/** Asks what an office posts of its work, seldom, and only while it lets the hall read it. */
export class Posted {
  private readonly api: Api;
  private readonly changed: () => void;
  private asked: string | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;
  private known: WallFigures | undefined;

  constructor(api: Api, changed: () => void) {
    this.api = api;
    this.changed = changed;
  }

  /** What is known of the office's figures; nothing where it lets nobody read them. */
  get figures(): WallFigures | undefined {
    return this.known;
  }

  /** Follow an office as it is now: ask at once, and every few minutes. */
  follow({ office, figures }: DisplayView): void {
    const asks = figures ? office : undefined;
    if (asks === this.asked) return;
    this.stop();
    this.asked = asks;
    if (asks === undefined) return;
    const ask = () => void this.ask(asks);
    this.timer = setInterval(ask, EVERY_MS);
    ask();
  }

  stop(): void {
    clearInterval(this.timer);
    this.asked = this.known = undefined;
  }

  private async ask(office: string): Promise<void> {
    try {
      const known = await this.api.get<WallFigures>(path('offices', office, 'wall', 'figures'));
      if (this.asked !== office) return;
      this.known = known;
      this.changed();
    } catch {
      // What is known stays as long as it is good; what cannot be read now is read in a few minutes.
    }
  }
}

/** A share that is shown. */
export interface Posting {
  kind: 'satisfaction' | 'on_time';
  share: WireShare;
}

/** Whether a share is of today, and was counted of late. */
const isGood = ({ until, as_of: at }: WireShare, day: string, now: number): boolean => until === day && now - Date.parse(at) < GOOD_FOR_MS;

/** What a layout shows of the figures: none that is old, and nothing where there is no room. */
export function shownOf({ figures }: WallFigures, { day }: Pick<DisplayView, 'day'>, layout: LayoutId, now: number): Posting[] {
  if (!HAVE_ROOM.has(layout)) return [];
  return (['satisfaction', 'on_time'] as const).flatMap((kind) => {
    const share = figures[kind];
    return share && isGood(share, day, now) ? [{ kind, share }] : [];
  });
}
