import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { languages } from '../../../client/words/languages';

interface Words {
  [key: string]: string | Words;
}

const LOCALES = 'static/locales';

const flat = (words: Words, prefix = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flat(value, `${prefix}${key}.`));

const files = (language: string) => readdirSync(`${LOCALES}/${language}`).sort();
const read = (language: string, file: string) => flat(JSON.parse(readFileSync(`${LOCALES}/${language}/${file}`, 'utf8')) as Words, `${file}: `);
const said = (language: string) => files(language).flatMap((file) => read(language, file));
const places = (sentence: string) => [...sentence.matchAll(/\{[\w-]+\}/g)].map(([place]) => place).sort();
const VIETNAMESE = new Map(said('vi'));

describe('the language files', () => {
  it('have every sentence in English too', () => {
    expect(said('en').map(([key]) => key).sort()).toEqual([...VIETNAMESE.keys()].sort());
  });

  it.each(languages())('have the sentences of Vietnamese and their places, and no other, in %s', (language) => {
    for (const [key, sentence] of said(language))
      expect(places(sentence), key).toEqual(places(VIETNAMESE.get(key) ?? 'a sentence that Vietnamese does not have: {}'));
  });

  it.each(languages())('are composed (NFC), and no sentence is empty or cries out, in %s', (language) => {
    for (const [key, sentence] of said(language)) {
      expect(sentence, key).toBe(sentence.normalize('NFC'));
      expect(sentence, key).toMatch(/^[^!]+$/);
    }
  });
});
