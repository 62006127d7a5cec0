import type { Row } from './cursor';

/**
 * Who of those aside is meant when somebody comes back: the chosen one, or the only one there can be.
 *
 * That is the only one who is parked; where nobody is, the only one who did not come.
 */
export function comesBack(rows: Row[], row: Row | undefined): Row | undefined {
  if (row) return row.section === 'waiting' ? undefined : row;
  const parked = rows.filter(({ section }) => section === 'parked');
  const aside = parked.length > 0 ? parked : rows.filter(({ section }) => section === 'no_shows');
  return aside.length === 1 ? aside[0] : undefined;
}
