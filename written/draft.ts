import type { Row } from './rows';

const KEPT_AS = 'written-numbers';

interface Kept {
  office: string;
  day: string;
  rows: Row[];
}

/** What was typed for an office on a day and kept by this browser; what is of another day or office is nothing. */
export function kept(office: string, day: string): Row[] {
  const written = localStorage.getItem(KEPT_AS);
  if (written === null) return [];
  try {
    const { office: place, day: then, rows } = JSON.parse(written) as Kept;
    return place === office && then === day ? rows : [];
  } catch {
    // What another program wrote there cannot be read, and is typed again.
    return [];
  }
}

/** Keep what is typed over a reload, or until the next day. */
export function keep(office: string, day: string, rows: readonly Row[]): void {
  if (rows.length === 0) localStorage.removeItem(KEPT_AS);
  else localStorage.setItem(KEPT_AS, JSON.stringify({ office, day, rows }));
}
