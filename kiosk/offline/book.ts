import type { Wish } from '../intention';

/** Numbers that the server keeps aside for this machine, the first and the last included. */
export interface Block {
  first: string;
  last: string;
  services: string[];
}

/** A number that this machine has given by itself, until the server has it in its books. */
export interface Given {
  number: string;
  /** The service day of its block. */
  day: string;
  wish: Wish;
  /** Under which key the server was asked for a number of this wish before, if it was: it may have given one. */
  asked?: string;
  at: Moment;
}

/** When something happened here: in which life of the page, after how long there, and by the best clock there was. */
export interface Moment {
  life: string;
  after: number;
  /** Milliseconds since 1970. */
  clock: number;
}

/** A number that the server did not take in any more, and why. */
export interface Lost {
  number: string;
  day: string;
  /** The code of the server's problem. */
  why: string;
  /** When that was learned, in ms since 1970. */
  told: number;
}

/** What a kiosk that signs in as one device knows of its reserve. */
export interface Book {
  /** A word that tells this machine from another one with the same token. */
  keeper: string;
  /** The service day for which the blocks are. */
  day: string;
  blocks: Block[];
  /** Numbers of the blocks that are used up. */
  used: string[];
  /** Those that are still to be handed in, in the order in which they were given. */
  given: Given[];
  lost: Lost[];
}

/** What the server answers to who asks it for numbers in reserve. */
export interface KeptAside {
  day: string;
  numbers: (Block & { handed_in: string[]; keeper?: string })[];
}

/** Of how many numbers the last losses are remembered. */
const MOST_LOST = 50;

export const emptyBook = (keeper: string): Book => ({ keeper, day: '', blocks: [], used: [], given: [], lost: [] });

/** The book after the server has said what is kept aside: of its own blocks alone, and of that day. */
export function reserved(book: Book, { day, numbers }: KeptAside): Book {
  const own = numbers.filter(({ keeper }) => keeper === book.keeper);
  const used = own.flatMap(({ handed_in: handedIn }) => handedIn);
  const given = book.given.filter((each) => each.day === day).map(({ number }) => number);
  return {
    ...book,
    day,
    blocks: own.map(({ first, last, services }) => ({ first, last, services })),
    used: Array.from(new Set([...(book.day === day ? book.used : []), ...used, ...given])),
  };
}

const figure = (number: string): number => Number(number.slice(1));

/** The numbers of a service that are left, the next one first. */
export function left({ blocks, used }: Book, service: string): string[] {
  const gone = new Set(used);
  const all = blocks.filter(({ services }) => services.includes(service)).flatMap(({ first, last }) => {
    const numbers: string[] = [];
    for (let each = figure(first); each <= figure(last); each += 1) numbers.push(`${first.charAt(0)}${each}`);
    return numbers;
  });
  return all.filter((number) => !gone.has(number));
}

/** The book after another number is given for a wish; as it was where none is left. */
export function given(book: Book, wish: Wish, at: Moment, asked?: string): Book {
  const [number] = left(book, wish.service);
  if (number === undefined) return book;
  const one: Given = { number, day: book.day, wish, at, ...(asked !== undefined && { asked }) };
  return { ...book, used: [...book.used, number], given: [...book.given, one] };
}

/** The book after the server has taken a number in, or has said why not. */
export function settled(book: Book, { number, day }: Given, refused?: Pick<Lost, 'why' | 'told'>): Book {
  const rest = book.given.filter((each) => each.number !== number || each.day !== day);
  if (rest.length === book.given.length) return book; // another tab has done so
  return { ...book, given: rest, lost: refused ? [...book.lost, { number, day, ...refused }].slice(-MOST_LOST) : book.lost };
}
