import type { Asked } from './address';
import type { Draft } from './changes';

/** A change that was taken out, and where it stood. */
export interface Removed {
  draft: Draft;
  at: number;
}

/** What is asked after an edit, what can be put back, and what has the focus then. */
export interface Edited {
  asked: Asked;
  removed?: Removed;
  focus: string;
}

/** The first field of a change. */
const field = (at: number): string => ['input', 'select'].map((each) => `.changes li:nth-child(${at + 1}) .fields ${each}`).join();

/** Add a change at the end. */
export const added = (asked: Asked, draft: Draft): Edited =>
  ({ asked: { ...asked, changes: [...asked.changes, draft] }, focus: field(asked.changes.length) });

/** Write a change anew as it is typed. */
export const rewritten = (asked: Asked, at: number, draft: Draft): Asked =>
  ({ ...asked, changes: asked.changes.map((each, place) => (place === at ? draft : each)) });

/** Take a change out, which can be put back. */
export const takenOut = (asked: Asked, draft: Draft, at: number): Edited =>
  ({ asked: { ...asked, changes: asked.changes.filter((_, place) => place !== at) }, removed: { draft, at }, focus: '.undo' });

/** Put a change back where it stood. */
export function putBack(asked: Asked, { draft, at }: Removed): Edited {
  const changes = [...asked.changes.slice(0, at), draft, ...asked.changes.slice(at)];
  return { asked: { ...asked, changes }, focus: field(at) };
}
