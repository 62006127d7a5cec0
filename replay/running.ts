/** Milliseconds between two pictures while a day is played: more often nobody sees, and an old machine has time. */
const PICTURE_MS = 80;

/** A page that was hidden stood still: it goes on as if no more than this had passed. */
const LONGEST_MS = 1_000;

/** Lets a day run, picture by picture, until it ends or is stopped. */
export class Running {
  speed = 20;
  isOn = false;
  private readonly play: (ms: number, speed: number) => boolean;
  private readonly drawn: (stopped: boolean) => void;
  private at = 0;

  /** `play` goes on by so many ms, so many times as fast, and says whether there is more; `drawn` hears of it. */
  constructor(play: (ms: number, speed: number) => boolean, drawn: (stopped: boolean) => void) {
    this.play = play;
    this.drawn = drawn;
  }

  toggle(): void {
    if (this.isOn) {
      this.stop();
      return;
    }
    this.isOn = true;
    this.at = performance.now();
    this.drawn(false);
    requestAnimationFrame((now) => { this.picture(now); });
  }

  stop(): void {
    if (!this.isOn) return;
    this.isOn = false;
    this.drawn(true);
  }

  private picture(now: number): void {
    if (!this.isOn) return;
    const passed = now - this.at;
    if (passed >= PICTURE_MS) {
      this.at = now;
      if (this.play(Math.min(passed, LONGEST_MS), this.speed)) this.drawn(false);
      else this.stop();
    }
    requestAnimationFrame((next) => { this.picture(next); });
  }
}
