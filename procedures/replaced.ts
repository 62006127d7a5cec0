import type { Procedure, Text } from '../client/wire';

/** What is over, and what stands in its place. */
export interface Replaced {
  by: string;
  name: Text;
}

/** Where to go instead of what is over; nothing where it is not, or nothing came instead. */
export function replacedBy({ id, name, standing, replaced_by: by }: Procedure): Replaced | undefined {
  return standing === 'over' && by !== undefined && by !== id ? { by, name } : undefined;
}

/** What this entry of the browser's history was led to by, if it was: kept there, so that a reload still says it. */
export function ledBy(kept: unknown, procedure: string | undefined): Replaced | undefined {
  const replaced = typeof kept === 'object' && kept !== null && 'replaced' in kept ? kept.replaced as Replaced : undefined;
  return replaced?.by === procedure ? replaced : undefined;
}
