import type { Told } from './channel';

/** What became of a call on a screen: painted, begun to sound, played to its end. */
export type Point = 'shown_at' | 'begun_at' | 'heard_at';

/** A call as everybody knows it: its number, the how many-eth time, and when. */
export interface Called {
  number: string;
  calls: number;
  at: string;
}

/** What the server is told of one call; points in time by its own clock. */
export type Receipt = Called & { [point in Point]?: string };

/** Tells the server something of an office; nothing where it gave no answer. */
export type Tell = (event: string, said: object, office: string) => Promise<Told | undefined>;

interface Kept {
  office: string;
  receipt: Receipt;
  /** When its first point was noted, in ms of the page. */
  since: number;
}

const BATCH_MS = 300;
const AGAIN_MS = 1_000;

/** What is older tells nobody anything any more. */
const KEPT_MS = 120_000;

/** A message holds no more; what is left goes with the next one. */
const MOST = 50;

/** What will be true again by itself: the same receipt is worth sending once more. */
const PASSING = ['journal-unavailable', 'too-many-requests'];

/** Tells the server what became of calls here: many at once, and again after a break. */
export class Receipts {
  private readonly tell: Tell;
  private readonly kept = new Map<string, Kept>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(tell: Tell) {
    this.tell = tell;
  }

  /** Note one point of a call, at a time of the server in ms; the first time counts. */
  note(office: string, call: Called, point: Point, at: number): void {
    const { number, calls, at: called } = call;
    this.keep({ office, receipt: { number, calls, at: called, [point]: new Date(at).toISOString() }, since: performance.now() });
    this.send(BATCH_MS);
  }

  private keep({ office, receipt, since }: Kept): void {
    const key = `${office} ${receipt.number} ${receipt.calls} ${receipt.at}`;
    const known = this.kept.get(key);
    this.kept.set(key, { office, receipt: { ...receipt, ...known?.receipt }, since: Math.min(since, known?.since ?? since) });
  }

  private send(after: number): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.flush();
    }, after);
  }

  private async flush(): Promise<void> {
    const young = [...this.kept.values()].filter(({ since }) => performance.now() - since < KEPT_MS);
    this.kept.clear();
    const [office] = young.map((each) => each.office);
    if (office === undefined) return;
    const batch = young.filter((each) => each.office === office).slice(0, MOST);
    const rest = young.filter((each) => !batch.includes(each));
    for (const each of rest) this.keep(each);
    const answer = await this.tell('receipts', { receipts: batch.map(({ receipt }) => receipt) }, office);
    const isToCome = !answer || (answer.error !== undefined && PASSING.includes(answer.error.code));
    if (isToCome) for (const each of batch) this.keep(each);
    if (this.kept.size > 0) this.send(isToCome ? AGAIN_MS : BATCH_MS);
  }
}
