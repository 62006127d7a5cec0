import { beforeEach, describe, expect, it, vi } from 'vitest';
import en from '../../static/locales/en.json';
import vietnamese from '../../static/locales/vi.json';

interface Words {
  [key: string]: string | Words;
}

const flat = (words: Words, prefix = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flat(value, `${prefix}${key}.`));

const places = (sentence: string) => [...sentence.matchAll(/\{[\w-]+\}/g)].map(([place]) => place).sort();

const kept = new Map<string, string>();

async function words(search = '') {
  vi.resetModules();
  vi.stubGlobal('location', { search });
  vi.stubGlobal('document', { documentElement: { lang: '' } });
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => { kept.set(key, value); },
  });
  return import('../../client/words');
}

describe('the language files', () => {
  it('have the same keys', () => {
    expect(flat(en).map(([key]) => key).sort()).toEqual(flat(vietnamese).map(([key]) => key).sort());
  });

  it('have the same places in each sentence', () => {
    const of = (file: Words) => Object.fromEntries(flat(file).map(([key, sentence]) => [key, places(sentence)]));
    expect(of(en)).toEqual(of(vietnamese));
  });

  it('are composed (NFC), and no sentence is empty or cries out', () => {
    for (const [key, sentence] of [...flat(en), ...flat(vietnamese)]) {
      expect(sentence, key).toBe(sentence.normalize('NFC'));
      expect(sentence, key).toMatch(/^[^!]+$/);
    }
  });
});

describe('words', () => {
  beforeEach(() => { kept.clear(); });

  it('speak Vietnamese first, fill the places and leave unknown ones visible', async () => {
    const { t } = await words();
    expect(t('common.minutes', { n: 12 })).toBe('12 phút');
    expect(t('common.minutes')).toBe('{n} phút');
    expect(document.documentElement.lang).toBe('vi');
  });

  it('change the language for this screen and remember it', async () => {
    const { chooseLanguage, t } = await words();
    chooseLanguage('en');
    expect([t('common.minutes', { n: 12 }), document.documentElement.lang]).toEqual(['12 min', 'en']);
    expect((await words()).language.value).toBe('en');
  });

  it('let the address choose the language', async () => {
    expect((await words('?lang=en')).language.value).toBe('en');
    expect((await words('?lang=xx')).language.value).toBe('vi');
  });

  it('have words for a code that nobody foresaw', async () => {
    const { errorWords } = await words('?lang=en');
    expect(errorWords('nobody-waiting')).toBe(en.errors['nobody-waiting']);
    expect(errorWords('brand-new')).toContain('brand-new');
  });
});
