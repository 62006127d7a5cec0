import { codeIn } from '../../client/dossier/code';

/** A scanner types as a keyboard does, and faster than anybody: what comes later than this begins anew. */
const PAUSE_MS = 1_500;

/** No address is longer than this. */
const LONGEST = 400;

const PASS = /(\d{8}-[0-9a-f]{32})$/;

/** What was scanned: a return pass, by its id, or a dossier, by its code. */
export interface Scanned {
  kind: 'pass' | 'dossier';
  said: string;
}

/** Hears what a scanner types of a return pass or a dossier, wherever on the page that is. */
export class Scanner {
  private heard = '';
  private at = 0;

  /** Take a key, and return what was scanned once its Enter has come. */
  key({ key, timeStamp }: Pick<KeyboardEvent, 'key' | 'timeStamp'>): Scanned | undefined {
    if (timeStamp - this.at > PAUSE_MS) this.heard = '';
    this.at = timeStamp;
    if (key !== 'Enter') {
      if (key.length === 1) this.heard = (this.heard + key).slice(-LONGEST);
      return undefined;
    }
    const { heard } = this;
    this.heard = '';
    const [, pass] = PASS.exec(heard) ?? [];
    if (pass !== undefined) return { kind: 'pass', said: pass };
    const code = codeIn(heard);
    return code === undefined ? undefined : { kind: 'dossier', said: code };
  }
}
