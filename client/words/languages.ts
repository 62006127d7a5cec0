import list from '../../static/locales/languages.json';

/** A language that the screens can speak: a row of `static/locales/languages.json`, and a folder beside it. */
export type Language = keyof typeof list;

/** How a language is called by who speaks it, how it writes dates and figures, what stands between spelled signs. */
export interface Manners {
  name: string;
  locale: string;
  between: string;
}

/** Every language that can be chosen, the house's own first. */
export const LANGUAGES: Record<Language, Manners> = list;

/** The language that has every sentence. */
export const FIRST: Language = 'vi';

export const languages = (): Language[] => Object.keys(LANGUAGES) as Language[];

export const isLanguage = (code: unknown): code is Language => (languages() as unknown[]).includes(code);
