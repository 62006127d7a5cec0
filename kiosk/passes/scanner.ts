import { codeIn } from '../../client/dossier/code';

/** A scanner types as a keyboard does, and faster than anybody: what comes later than this begins anew. */
const PAUSE_MS = 1_500;

/** No address is longer than this. */
const LONGEST = 400;

/** An id at the end of an address; a ticket's stands right behind its office, a pass's behind a word of its own. */
const SHOWN = /(#[^/]+\/)?(\d{8}-[0-9a-f]{32})$/;

/** What was scanned: a return pass or the slip of a number, by its id, or a dossier, by its code. */
export interface Scanned {
  kind: 'pass' | 'slip' | 'dossier';
  said: string;
}

/** Hears what a scanner types of a pass, a slip or a dossier, wherever on the page that is. */
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
    const [, ofSlip, id] = SHOWN.exec(heard) ?? [];
    if (id !== undefined) return { kind: ofSlip === undefined ? 'pass' : 'slip', said: id };
    const code = codeIn(heard);
    return code === undefined ? undefined : { kind: 'dossier', said: code };
  }
}
