import type { Problem } from '../client/session/problem';
import type { ProcedureEdited, ProcedureHistory, ProcedureParts } from '../client/wire';
import { isSame, typedOf, type Part, type Typed } from './parts';

/** A part that is being edited. */
export interface Opened {
  typed: Typed;
  /** What stood there as it was opened, or as it was seen last. */
  from: Typed;
  /** After how many changes of the catalogue that was. */
  seen: number;
  /** What is looked for where a procedure is chosen. */
  look: string;
  /** Why it could not be saved. */
  problem?: Problem;
  /** A field of it holds what no value can be made of: half a date. */
  wrong?: boolean;
}

/** Somebody else has changed a part that is open here. */
export interface Meanwhile {
  now: Typed;
  edit: ProcedureEdited | undefined;
}

/** A procedure as it is drafted, else as it is published. */
export const latestOf = ({ draft, versions }: ProcedureHistory): ProcedureParts | undefined => draft ?? versions[0]?.procedure;

export const publishedOf = ({ versions }: ProcedureHistory): ProcedureParts | undefined => versions[0]?.procedure;

/** A part as it is opened. */
export function opened(part: Part, procedure: ProcedureParts, seen: number): Opened {
  const from = typedOf(part, procedure);
  return { typed: from, from, seen, look: '' };
}

/** Whether words stand in its fields that are not saved. */
export const isUnsaved = ({ typed, from }: Opened): boolean => !isSame(typed, from);

/** What somebody else has made of a part since it was opened here; nothing where she wrote the same. */
export function meanwhile(part: Part, { typed, from }: Opened, history: ProcedureHistory): Meanwhile | undefined {
  const latest = latestOf(history);
  if (!latest) return undefined;
  const now = typedOf(part, latest);
  if (isSame(now, from) || isSame(now, typed)) return undefined;
  return { now, edit: history.edits.find(({ parts }) => parts.includes(part)) };
}
