import type { Called, Point } from '../../client/live/receipts';
import { inOrder } from '../../client/view';
import type { Begun } from './begun';
import { addressOf, upcoming, type Due } from './due';
import type { Sounding, Speaker } from './loudspeaker';
import type { Voices } from './voices';

/** How long speech is waited for at its turn: while somebody else waits to be called, and while nobody does. */
const LATE_MS = 1_500;
const PATIENCE_MS = 4_000;

/** How long it is still between two announcements. */
const BREATH_MS = 300;

/** How long it is still between two languages. */
const LANGUAGES_MS = 300;

/** For so many that come next, speech is fetched ahead. */
const AHEAD = 6;

/** What the player plays with. */
export interface Parts {
  speaker: Speaker;
  voices: Pick<Voices, 'get'>;
  begun: Begun;
  /** The server's time, in ms. */
  now: () => number;
  /** What became of an announcement, and when. */
  receipt: (office: string, call: Called, point: Point, at: number) => void;
}

const pause = (ms: number): Promise<undefined> => new Promise((over) => { setTimeout(() => { over(undefined); }, ms); });

/** Notices when the first of several sounds has begun to be heard. */
class Hearing {
  hasBegun = false;
  private readonly onBegun: () => void;

  constructor(onBegun: () => void) {
    this.onBegun = onBegun;
  }

  /** Wait for one of the points of a sound, and notice meanwhile when it begins. */
  async hear({ begun }: Sounding, point: Promise<boolean>): Promise<boolean> {
    void begun.then((isHeard) => {
      if (!isHeard || this.hasBegun) return;
      this.hasBegun = true;
      this.onBegun();
    });
    return point;
  }
}

/** Plays announcements one after another: chime, then speech, as often as each is to be said. */
export class Player {
  private readonly parts: Parts;
  private dues: Due[] = [];
  private playing = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: Parts) {
    this.parts = parts;
    parts.speaker.sound.subscribe(() => { this.next(); });
  }

  /** Whether something sounds. */
  get isPlaying(): boolean {
    return this.playing;
  }

  /** Go by these from now on; what has begun is played to its end, as often as is said by then. */
  follow(dues: Due[]): void {
    this.dues = dues;
    this.next();
  }

  private next(): void {
    clearTimeout(this.timer);
    const { speaker, now } = this.parts;
    const coming = this.coming();
    for (const each of coming) void Promise.all(this.speechOf(each));
    const [due] = coming;
    if (!due || this.playing || speaker.sound.value !== 'ready') return;
    const early = Date.parse(due.starts_at) - now();
    if (early > 0) this.timer = setTimeout(() => { this.next(); }, early);
    else void this.take(due);
  }

  /** What comes next, of all that was not begun. */
  private coming(): Due[] {
    const { begun, now } = this.parts;
    return upcoming(this.dues.filter(({ key }) => !begun.has(key)), now(), AHEAD);
  }

  private async take(due: Due): Promise<void> {
    const { begun, now } = this.parts;
    this.playing = true;
    begun.note(due.key, now());
    try {
      if (!(await this.play(due))) begun.forget(due.key);
      await pause(BREATH_MS);
    } finally {
      this.playing = false;
      this.next();
    }
  }

  /** Play one; tell whether anything of it was heard, or was to be. */
  private async play(due: Due): Promise<boolean> {
    const { speaker, now, receipt } = this.parts;
    const { sound: { chime, volume } } = due;
    const speech = this.speechOf(due);
    const hearing = new Hearing(() => { receipt(due.office, due, 'begun_at', now()); });
    const rung = chime ? speaker.ring(due.chime, volume) : undefined;
    if (rung && !(await hearing.hear(rung, rung.next))) return hearing.hasBegun;
    const parts = await inTime(speech, this.coming().length > 0 ? LATE_MS : PATIENCE_MS);
    if (!rung && parts.length === 0) return true; // there is nothing to be had of it, now or later
    const wasSaid = parts.length > 0 ? await this.say(due, parts, hearing) : await rung?.over;
    if (wasSaid === true) receipt(due.office, due, 'heard_at', now());
    return hearing.hasBegun;
  }

  /** Say all parts as often as they are to be said by then; false where the sound was stopped. */
  private async say(due: Due, parts: AudioBuffer[], hearing: Hearing): Promise<boolean> {
    const { sound: { pause: between, volume } } = due;
    for (let said = 0; said < this.timesOf(due); said += 1) {
      if (said > 0) await pause(between);
      for (const part of parts) {
        if (part !== parts[0]) await pause(LANGUAGES_MS);
        const saying = this.parts.speaker.say(part, volume);
        if (!(await hearing.hear(saying, saying.over))) return false;
      }
    }
    return true;
  }

  /** How often one is to be said as the server now says: when somebody else waits to be called, less often. */
  private timesOf({ key, times }: Due): number {
    return this.dues.find((due) => due.key === key)?.times ?? times;
  }

  private speechOf(due: Due): Promise<AudioBuffer | undefined>[] {
    if (!due.sound.speech || due.sound.volume === 0) return [];
    return inOrder(due.languages).map(([language]) => this.parts.voices.get(addressOf(due, language)));
  }
}

/** Give, in their order, those that are there within so many ms. */
async function inTime(coming: Promise<AudioBuffer | undefined>[], patience: number): Promise<AudioBuffer[]> {
  const late = pause(patience);
  const there = await Promise.all(coming.map((each) => Promise.race([each, late])));
  return there.filter((each): each is AudioBuffer => each !== undefined);
}
