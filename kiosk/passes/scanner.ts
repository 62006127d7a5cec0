/** A scanner types as a keyboard does, and faster than anybody: what comes later than this begins anew. */
const PAUSE_MS = 1_500;

/** No address is longer than this. */
const LONGEST = 400;

const PASS = /(\d{8}-[0-9a-f]{32})$/;

/** Hears what a scanner types of a return pass, wherever on the page that is. */
export class Scanner {
  private heard = '';
  private at = 0;

  /** Take a key, and return the pass whose code was scanned once its Enter has come. */
  key({ key, timeStamp }: Pick<KeyboardEvent, 'key' | 'timeStamp'>): string | undefined {
    if (timeStamp - this.at > PAUSE_MS) this.heard = '';
    this.at = timeStamp;
    if (key !== 'Enter') {
      if (key.length === 1) this.heard = (this.heard + key).slice(-LONGEST);
      return undefined;
    }
    const [, pass] = PASS.exec(this.heard) ?? [];
    this.heard = '';
    return pass;
  }
}
