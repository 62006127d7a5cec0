import type { Problem } from '../session/problem';
import type { Text } from '../wire';
import type { Key } from './key';
import { sentence } from './known';
import { language } from './language';
import { languages, type Language } from './languages';

export type { Key } from './key';
export { learnAll } from './known';
export { chooseLanguage, language, speaking } from './language';
export type { Language } from './languages';

/** What is put in a sentence's `{places}`. */
export type Params = Record<string, string | number>;

function say(tongue: Language, key: string, params: Params): string | undefined {
  return sentence(tongue, key)?.replace(/\{([\w-]+)\}/g, (place, name: string) => String(params[name] ?? place));
}

/** The sentence in the screen's language. */
export const t = (key: Key, params: Params = {}): string => say(language.value, key, params) ?? key;

/** The sentence in one given language, for what is shown in several; in the screen's where it has no other. */
export const tIn = (tongue: Language, key: Key, params: Params = {}): string => say(tongue, key, params) ?? t(key, params);

/** What is said in each language. */
export const inEach = (words: (tongue: Language) => string): Record<Language, string> =>
  Object.fromEntries(languages().map((tongue) => [tongue, words(tongue)])) as Record<Language, string>;

/** The sentence in each language, for a screen that shows two at once, or one whichever is spoken by then. */
export const both = (key: Key, params: Params = {}): Record<Language, string> => inEach((tongue) => tIn(tongue, key, params));

/** The text of the office's set-up in the screen's language, in Vietnamese where it has no other. */
export const text = (name: Text): string => new Map<string, string>(Object.entries(name)).get(language.value) ?? name.vi;

/** What happened, what was not lost, what to do: the words for a problem's code. */
export const errorWords = (code: string, params: Params = {}): string =>
  say(language.value, `errors.${code}`, params) ?? t('errors.unexpected', { code });

/** How long somebody has to wait, in words: seconds, from two minutes on minutes. */
export const waitWords = (seconds: number): string =>
  seconds < 120 ? t('common.seconds', { n: seconds }) : t('common.minutes', { n: Math.ceil(seconds / 60) });

/** The same for a whole problem: with whose code it was, and how long to wait. */
export function problemWords({ code, fields }: Problem): string {
  const { role, retry_after: wait } = fields;
  return errorWords(code, {
    ...(typeof role === 'string' && { role: t(`common.roles.${role}` as Key) }),
    ...(typeof wait === 'number' && { wait: waitWords(wait) }),
  });
}
