const DAY_MS = 86_400_000;
const WEEK = 7;

const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const written = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Whether a text is a day of the calendar: the 31st of a month that has thirty is none. */
export const isDay = (text: string): boolean =>
  /^[12]\d{3}-\d\d-\d\d$/.test(text) && !Number.isNaN(at(text)) && written(at(text)) === text;

/** The day that comes so many days after another, or before it. */
export const daysAfter = (day: string, n: number): string => written(at(day) + n * DAY_MS);

/** How many days there are from one to another, both counted. */
export const daysFrom = (from: string, to: string): number => (at(to) - at(from)) / DAY_MS + 1;

/** The weekday, Monday 1 to Sunday 7. */
export const weekdayOf = (day: string): number => ((new Date(at(day)).getUTCDay() + WEEK - 1) % WEEK) + 1;
