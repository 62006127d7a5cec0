import en from '../static/locales/en.json';
import vi from '../static/locales/vi.json';
import { Observed } from './observed';
import type { Problem } from './session/problem';
import type { Language, Text } from './wire';

interface Words {
  [key: string]: string | Words;
}

type Leaves<T, Prefix extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Prefix}${K}` : Leaves<T[K], `${Prefix}${K}.`>;
}[keyof T & string];

/** The path of a sentence in the language files: `display.waiting`. */
export type Key = Leaves<typeof vi>;

/** What is put in a sentence's `{places}`. */
export type Params = Record<string, string | number>;

function flatten(words: Words, prefix = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}${key}`, value]] : flatten(value, `${prefix}${key}.`));
}

const sentences: Record<Language, Map<string, string>> = {
  vi: new Map(flatten(vi)),
  en: new Map(flatten(en)),
};

function first(): Language {
  const wish = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem('language');
  return wish === 'en' ? 'en' : 'vi';
}

/** The language of this screen; observe it to render anew. */
export const language = new Observed<Language>(first());

const mark = (chosen: Language) => { document.documentElement.lang = chosen; };
mark(language.value);
language.subscribe(mark);

/** Speak this language from now on, also after a reload. */
export function chooseLanguage(chosen: Language): void {
  localStorage.setItem('language', chosen);
  language.set(chosen);
}

function say(tongue: Language, key: string, params: Params): string | undefined {
  return sentences[tongue].get(key)?.replace(/\{([\w-]+)\}/g, (place, name: string) => String(params[name] ?? place));
}

/** The sentence in the screen's language. */
export const t = (key: Key, params: Params = {}): string => say(language.value, key, params) ?? key;

/** The sentence in one given language, for what is shown in both. */
export const tIn = (tongue: Language, key: Key, params: Params = {}): string => say(tongue, key, params) ?? key;

/** The sentence in both languages. */
export const both = (key: Key, params: Params = {}): Text => ({ vi: tIn('vi', key, params), en: tIn('en', key, params) });

/** The text of the office's set-up in the screen's language. */
export const text = (name: Text): string => name[language.value];

/** What happened, what was not lost, what to do: the words for a problem's code. */
export const errorWords = (code: string, params: Params = {}): string =>
  say(language.value, `errors.${code}`, params) ?? t('errors.unexpected', { code });

/** How long somebody has to wait, in words: seconds, from two minutes on minutes. */
const waitWords = (seconds: number): string =>
  seconds < 120 ? t('common.seconds', { n: seconds }) : t('common.minutes', { n: Math.ceil(seconds / 60) });

/** The same for a whole problem: with whose code it was, and how long to wait. */
export function problemWords({ code, fields }: Problem): string {
  const { role, retry_after: wait } = fields;
  return errorWords(code, {
    ...(typeof role === 'string' && { role: t(`common.roles.${role}` as Key) }),
    ...(typeof wait === 'number' && { wait: waitWords(wait) }),
  });
}
