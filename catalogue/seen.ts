import type { Catalogue, ChangesSince, FilePreview, FileTaken, Office, ProcedureHistory } from '../client/wire';
import type { Problem } from '../client/session/problem';
import type { Chosen } from './choosing';
import type { Opened } from './opened';
import type { Part, Typed } from './parts';
import type { Place } from './place';
import type { Names } from './said';

/** What is asked before something is done, or what is typed for it. */
export type Question =
  | { about: 'new' }
  | { about: 'publish'; codes: string[] }
  | { about: 'drop'; code: string }
  | { about: 'leave'; to: Place };

/** A file that was chosen, and what is known of it. */
export interface Brought {
  file: File;
  /** What is being done with it, if anything is. */
  doing?: 'reading' | 'taking';
  preview?: FilePreview;
  taken?: FileTaken;
  problem?: Problem;
}

/** What is seen and what can be pressed: all that the rooms need. */
export interface Seen {
  place: Place;
  catalogue: Catalogue;
  history: ProcedureHistory | undefined;
  since: ChangesSince | undefined;
  office: Office;
  names: Names;
  zone: string;
  /** The office's day. */
  today: string;
  busy: boolean;
  /** What was done just now, in words. */
  said: string | undefined;
  /** Why something was not. */
  failed: Problem | undefined;
  open: ReadonlyMap<Part, Opened>;
  choosing: Chosen;
  brought: Brought | undefined;
  /** How many rows of a long list are shown. */
  shown: number;
  more: () => void;
  /** The drafts that are not to be published now. */
  left: ReadonlySet<string>;
  leave: (code: string, out: boolean) => void;
  /** The versions of the procedure that are read. */
  unrolled: ReadonlySet<number>;
  unroll: (version: number, isOpen: boolean) => void;
  go: (place: Place) => void;
  ask: (question: Question) => void;
  unfold: (...parts: Part[]) => void;
  fold: (part: Part) => void;
  type: (part: Part, typed: Typed) => void;
  lookFor: (part: Part, look: string) => void;
  save: (part: Part, form: HTMLFormElement) => void;
  /** Save over what somebody else has written meanwhile, which was seen. */
  keepMine: (part: Part) => void;
  check: (code: string) => void;
  addGroup: (part: Part, vi: string, en: string) => void;
  bring: (file: File | undefined) => void;
  take: () => void;
  fetchFile: (form: 'csv' | 'xlsx', which: 'published' | 'drafted') => void;
}
