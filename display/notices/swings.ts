/** Opposing changes in a second that are too many: three flashes are six, and one more is more than three. */
const TOO_MANY = 7;

/** A second, less what a sample may come early: three flashes a second are none too many. */
const WINDOW_MS = 950;

/** Finds places whose value goes up and down too often; each change counts where it turns, as far as it went. */
export class Swings {
  private readonly least: number;
  private readonly darkest: number;
  /** The value from which a place last turned, or to which it has gone since. */
  private readonly reached: Float32Array;
  private readonly direction: Int8Array;
  /** When each place changed the last few times, in ms; around in a ring. */
  private readonly times: Float64Array;
  private readonly rounds: Uint8Array;

  /** A change counts from `least` on where the darker side of it is below `darkest`. */
  constructor(places: number, least: number, darkest = Infinity) {
    this.least = least;
    this.darkest = darkest;
    this.reached = new Float32Array(places).fill(NaN);
    this.direction = new Int8Array(places);
    this.times = new Float64Array(places * TOO_MANY).fill(-Infinity);
    this.rounds = new Uint8Array(places);
  }

  /** Take the value of a place at a time in ms, and tell whether it has changed too often in the second before. */
  take(place: number, value: number, at: number): boolean {
    const reached = this.reached[place] ?? NaN;
    const direction = this.direction[place] ?? 0;
    const towards = Math.sign(value - reached);
    if (Number.isNaN(reached) || (direction !== 0 && towards === direction)) {
      this.reached[place] = value;
    } else if (Math.abs(value - reached) >= this.least && Math.min(value, reached) < this.darkest) {
      this.reached[place] = value;
      this.direction[place] = towards;
      const round = this.rounds[place] ?? 0;
      this.times[place * TOO_MANY + round] = at;
      this.rounds[place] = (round + 1) % TOO_MANY;
    }
    const oldest = this.times[place * TOO_MANY + (this.rounds[place] ?? 0)] ?? -Infinity;
    return at - oldest < WINDOW_MS;
  }
}
