import type { Placed } from './wire';
import type { Views } from './wire/views';

/** The name of a live view, as the server knows it. */
export type ViewName = keyof Views;

/** The state that a view of this name has. */
export type ViewOf<Name extends ViewName> = Views[Name];

/** The entries of a view's collection in the order of their `position`, each with its key. */
export const inOrder = <T extends Placed>(collection: Record<string, T>): [string, T][] =>
  Object.entries(collection).sort(([, a], [, b]) => a.position - b.position);
