/** What the page's address says: a link brings back the same day, moment and number. */
export interface Place {
  day?: string | undefined;
  /** In ms since 1970. */
  at?: number | undefined;
  number?: string | undefined;
}

/** Read the address. */
export function place(): Place {
  const said = new URLSearchParams(location.search);
  const at = Date.parse(said.get('at') ?? '');
  return {
    day: said.get('day') ?? undefined,
    at: Number.isNaN(at) ? undefined : at,
    number: said.get('number') ?? undefined,
  };
}

/** Write it, and leave what else it says. */
export function write({ day, at, number }: Place): void {
  const said = new URLSearchParams(location.search);
  const moment = at === undefined ? undefined : `${new Date(at).toISOString().slice(0, 19)}Z`;
  for (const [name, value] of Object.entries({ day, at: moment, number })) {
    if (value === undefined) said.delete(name);
    else said.set(name, value);
  }
  history.replaceState(null, '', `${location.pathname}?${said.toString()}`);
}

/** The day that begins or goes on at the office, `2026-11-23`, so many days later. */
export function dayAt(ms: number, timeZone: string, later = 0): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return parts.format(new Date(ms + later * 86_400_000));
}

/** The day so many days after another one. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
