import type { Office, WrittenNumbers } from '../client/wire';

/** What became of whom the number was given. */
export type Became = 'waits' | 'served' | 'left';

/** What of a row is typed or chosen. */
export interface Typed {
  letter: string;
  digits: string;
  at: string;
  service: string;
  priority: string;
  became: Became;
  counter: string;
  from: string;
  to: string;
  gone: string;
}

/** A row of the sheet as it is typed in, and whether it is in the books. */
export interface Row extends Typed {
  /** Names it on the page. */
  id: string;
  /** Under this it is sent, as often as it takes; another one once it says something else. */
  key: string;
  standing: 'typed' | 'in' | 'refused';
  /** Why the server has refused it. */
  code?: string | undefined;
}

/** What is known of the office: its letters, and which written numbers of today are in the books. */
export interface Place {
  office: Office;
  known: WrittenNumbers;
}

/** What is wrong with a row before it is sent. */
export interface Fault {
  what: 'digits' | 'twice' | 'at' | 'counter' | 'took' | 'gone';
  field: keyof Typed;
}

/** A row that may be right, and is odd: its hour is before that of a number given earlier. */
export interface Earlier {
  number: string;
  time: string;
}

export const numberOf = ({ letter, digits }: Pick<Typed, 'letter' | 'digits'>): string => `${letter}${digits}`;

/** The letters of the office, in the order of its services. */
export const lettersOf = ({ services }: Office): string[] => Array.from(new Set(services.map(({ letter }) => letter)));

export const servicesOf = ({ services }: Office, letter: string): Office['services'] => services.filter((each) => each.letter === letter);

/** The first digits of a letter from some on that are neither in the books nor in a row; nothing once there are none left. */
export function freeDigits(letter: string, from: number, rows: readonly Row[], { known }: Place): string {
  const taken = new Set([...known.entered, ...rows.map(numberOf)]);
  for (let figure = Math.max(from, known.first); figure <= known.last; figure += 1) {
    if (!taken.has(`${letter}${figure}`)) return String(figure);
  }
  return '';
}

/** The digits after the last row of a letter; without any, after those that are in the books. */
function following(letter: string, rows: readonly Row[], place: Place): string {
  const typed = rows.filter((row) => row.letter === letter).map(({ digits }) => Number(digits));
  const entered = place.known.entered.filter((number) => number.startsWith(letter)).map((number) => Number(number.slice(1)));
  const last = typed[typed.length - 1] ?? (entered.length > 0 ? Math.max(...entered) : 0);
  return freeDigits(letter, (last || 0) + 1, rows, place);
}

/** What the row after the last one says before anything is typed in it: the next number, and the hour of the row above. */
export function nextOf(rows: readonly Row[], place: Place, letter?: string): Typed {
  const above = rows[rows.length - 1];
  const own = letter ?? above?.letter ?? lettersOf(place.office)[0] ?? '';
  const [first] = servicesOf(place.office, own);
  return {
    letter: own,
    digits: following(own, rows, place),
    at: above?.at ?? '',
    service: above?.letter === own ? above.service : first?.id ?? '',
    priority: '',
    became: above?.became ?? 'waits',
    counter: '', from: '', to: '', gone: '',
  };
}

/** A row of which a letter was chosen: its service is one of that letter's, and its number that letter's next. */
export function withLetter(row: Typed, letter: string, others: readonly Row[], place: Place): Typed {
  const { digits, service } = nextOf(others, place, letter);
  return { ...row, letter, digits, service };
}

/** What the server is told of a row; its times are read by then. */
export function bodyOf(row: Typed, day: string, asTime: (typed: string) => string | undefined): object {
  const time = (typed: string) => asTime(typed) ?? '';
  const took = row.from && row.to ? { took: { from: time(row.from), to: time(row.to) } } : {};
  return {
    day, number: numberOf(row), service: row.service, at: time(row.at),
    ...(row.priority && { priority: row.priority }),
    ...(row.became === 'served' && { served: { counter: row.counter, ...took } }),
    ...(row.became === 'left' && { left: { at: time(row.gone) } }),
  };
}

/** What is wrong with a row as it stands among the others, as far as that is seen without the server. */
export function faultOf(row: Row, rows: readonly Row[], { known }: Place, asTime: (typed: string) => string | undefined): Fault | undefined {
  const figure = /^\d{4}$/.test(row.digits) ? Number(row.digits) : 0;
  if (figure < known.first || figure > known.last) return { what: 'digits', field: 'digits' };
  if (rows.some((other) => other.id !== row.id && numberOf(other) === numberOf(row))) return { what: 'twice', field: 'digits' };
  if (asTime(row.at) === undefined) return { what: 'at', field: 'at' };
  if (row.became === 'left' && asTime(row.gone) === undefined) return { what: 'gone', field: 'gone' };
  if (row.became !== 'served') return undefined;
  if (row.counter === '') return { what: 'counter', field: 'counter' };
  const times = [row.from, row.to].map((typed) => (typed.trim() === '' ? '' : asTime(typed)));
  if (times.includes(undefined) || times.includes('') !== times.every((time) => time === '')) return { what: 'took', field: asTime(row.from) ? 'to' : 'from' };
  return undefined;
}

/** The number that was given before a row's by the sheet, and later by its hour. */
export function earlierOf(row: Row, rows: readonly Row[], asTime: (typed: string) => string | undefined): Earlier | undefined {
  const at = asTime(row.at);
  if (at === undefined) return undefined;
  for (const other of rows) {
    const time = asTime(other.at);
    if (other.letter === row.letter && Number(other.digits) < Number(row.digits) && time !== undefined && time > at) return { number: numberOf(other), time };
  }
  return undefined;
}
