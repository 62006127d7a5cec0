import { problemFrom } from '../../client/session/problem';

/** What can be played, or nothing: no engine can say it, or it did not come. */
type Speech = AudioBuffer | undefined;

/** How long a file may take. */
export const FETCH_MS = 4_000;

/** After how long something is asked for anew: what did not come, and what there is none of. */
const AGAIN_MS = { lost: 1_000, none: 60_000 };

/** So many calls are kept as they are played, for repeats and recalls: half a megabyte each. */
const KEPT = 24;

/** Fetches speech and makes it ready, ahead of its turn and once for all repeats. */
export class Voices {
  private readonly fetch: (address: string) => Promise<ArrayBuffer>;
  private readonly decode: (bytes: ArrayBuffer) => Promise<Speech>;
  private readonly coming = new Map<string, Promise<Speech>>();

  /** `fetch` gives the bytes at an address or throws; `decode` makes of them what can be played. */
  constructor(fetch: (address: string) => Promise<ArrayBuffer>, decode: (bytes: ArrayBuffer) => Promise<Speech>) {
    this.fetch = fetch;
    this.decode = decode;
  }

  /** Give what is at an address, as soon as it is there; what did not come is asked for anew a little later. */
  get(address: string): Promise<Speech> {
    const known = this.coming.get(address) ?? this.make(address);
    this.coming.delete(address);
    this.coming.set(address, known); // what was asked for last stays longest
    for (const [oldest] of [...this.coming].slice(0, -KEPT)) this.coming.delete(oldest);
    return known;
  }

  private async make(address: string): Promise<Speech> {
    try {
      return await this.decode(await this.fetch(address));
    } catch (error) {
      // The chime alone will do for this one: why there is none, the server has said to whoever set it up.
      const after = problemFrom(error).status === 404 ? AGAIN_MS.none : AGAIN_MS.lost;
      setTimeout(() => { this.coming.delete(address); }, after);
      return undefined;
    }
  }
}
