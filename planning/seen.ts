import type { Office, Orders, Staffing, WhatIf } from '../client/wire';
import type { Asked } from './address';
import type { Asking } from './asking';
import type { Edited, Removed } from './editing';
import type { Question } from './question';

/** What is seen and what can be pressed: all that the rooms need. */
export interface Seen {
  office: Office;
  /** The office's service day. */
  today: string;
  asked: Asked;
  whatIf: Asking<Question, WhatIf>;
  staffing: Asking<string, Staffing>;
  orders: Asking<string, Orders>;
  /** The change that was taken out last, and where it stood. */
  removed: Removed | undefined;
  /** Whether whoever is here may change the calling order. */
  mayChange: boolean;
  /** The order that was chosen just now, in words. */
  said: string | undefined;
  /** Ask for something else: another room, day or change. */
  wish: (asked: Asked) => void;
  /** Change what is typed: add a change, take one out, put it back. */
  edit: (edited: Edited) => void;
  /** Ask what would be. */
  go: () => void;
  /** Ask whether the calling order is to be changed. */
  choose: (order: string) => void;
}
