import { languages, type Language } from './languages';

/** The sentences of one screen in one language, by their keys. */
export type Sentences = Record<string, string>;

/** Where a screen's words lie, a file a language; `every` where they are needed in all of them from the start. */
export interface Places {
  every: boolean;
  urls: Record<Language, string>;
}

const FIRST_PAUSE_MS = 300;
const LONGEST_PAUSE_MS = 5_000;

const known = new Map<Language, Sentences>();
const coming = new Map<Language, Promise<void>>();
let places: Places | undefined;

/** Take sentences in; from now on they need no line. */
export function teach(tongue: Language, sentences: Sentences): void {
  known.set(tongue, sentences);
}

export const knows = (tongue: Language): boolean => known.has(tongue);

export const sentence = (tongue: Language, key: string): string | undefined => known.get(tongue)?.[key];

/** Fetch what this screen needs before it can say anything, in the language that is asked for. */
export async function begin(of: Places, asked: Language): Promise<void> {
  places = of;
  await (of.every ? learnAll() : learn(asked));
}

/** Fetch the words of every language, for what is said in all of them at once. */
export async function learnAll(): Promise<void> {
  await Promise.all(languages().map(learn));
}

/** Fetch a language's words, once and for as long as it takes; nothing where there are none to fetch. */
export async function learn(tongue: Language): Promise<void> {
  const url = places?.urls[tongue];
  if (url === undefined || known.has(tongue)) return;
  const fetching = coming.get(tongue) ?? read(url).then((sentences) => { teach(tongue, sentences); });
  coming.set(tongue, fetching);
  await fetching;
}

async function read(url: string): Promise<Sentences> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    const found = await once(url);
    if (typeof found === 'object') return found;
    // The server has been updated since this page was loaded: its new page knows where its words are.
    if (found === 404 && known.size > 0) location.reload();
    await new Promise((resolve) => { setTimeout(resolve, pause); });
  }
}

/** The sentences, the status of an answer without them, or nothing when none came whole. */
async function once(url: string): Promise<Sentences | number | undefined> {
  try {
    const response = await fetch(url, { credentials: 'same-origin' });
    return response.ok ? await response.json() as Sentences : response.status;
  } catch {
    return undefined;
  }
}
