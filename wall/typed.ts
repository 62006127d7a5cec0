import type { ContactParts, KeptContact } from '../client/wire';

export type Kind = ContactParts['kind'];

export const KINDS: Kind[] = ['hotline', 'email', 'leader', 'address', 'note'];

/** The parts of a contact that are typed; `en` is the same in English. */
export type Part = 'title' | 'person' | 'telephone' | 'email' | 'words' | 'checked_on';

/** Which parts are asked for, by kind, in the order in which they are thought of. */
export const ASKED: Record<Kind, Part[]> = {
  hotline: ['telephone', 'title', 'words', 'checked_on'],
  email: ['email', 'title', 'words', 'checked_on'],
  leader: ['title', 'person', 'telephone', 'email', 'words', 'checked_on'],
  address: ['words', 'title', 'checked_on'],
  note: ['words', 'title', 'checked_on'],
};

/** A contact as it is being typed. */
export interface Typed {
  kind: Kind;
  title: string;
  title_en: string;
  person: string;
  telephone: string;
  email: string;
  words: string;
  words_en: string;
  checked_on: string;
}

/** A new one, checked on the day on which it is written. */
export const blank = (day: string): Typed =>
  ({ kind: 'hotline', title: '', title_en: '', person: '', telephone: '', email: '', words: '', words_en: '', checked_on: day });

/** One that is posted, as it lies in the fields. */
export const typedOf = ({ kind, title, person = '', telephone = '', email = '', words, checked_on = '' }: KeptContact): Typed =>
  ({ kind, title: title?.vi ?? '', title_en: title?.en ?? '', person, telephone, email, words: words?.vi ?? '', words_en: words?.en ?? '', checked_on });

const both = (vi: string, en: string) => (vi.trim() === '' ? undefined : { vi, ...(en.trim() !== '' && { en }) });

/** What is sent of it: what its kind has, and what something was typed in. */
export function bodyOf(typed: Typed): Record<string, unknown> {
  const said: Record<Part, unknown> = {
    ...typed,
    title: both(typed.title, typed.title_en),
    words: both(typed.words, typed.words_en),
  };
  const given = ASKED[typed.kind].map((part) => [part, said[part]] as const).filter(([, value]) => value !== undefined && value !== '');
  return { kind: typed.kind, ...Object.fromEntries(given) };
}
