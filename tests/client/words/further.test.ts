import { beforeAll, describe, expect, it, vi } from 'vitest';

vi.mock('../../../static/locales/languages.json', () => ({
  default: {
    vi: { name: 'Tiếng Việt', locale: 'vi-VN', between: ', ' },
    en: { name: 'English', locale: 'en-GB', between: ' ' },
    km: { name: 'ខ្មែរ', locale: 'km-KH', between: ' ' },
  },
}));

describe('a language that a row adds', () => {
  let page: typeof import('../../../client/words');
  let manners: typeof import('../../../client/words/languages');
  let known: typeof import('../../../client/words/known');

  beforeAll(async () => {
    vi.resetModules();
    vi.stubGlobal('location', { search: '?lang=km' });
    vi.stubGlobal('document', { documentElement: { lang: '' } });
    vi.stubGlobal('localStorage', { setItem: vi.fn() });
    manners = await import('../../../client/words/languages');
    known = await import('../../../client/words/known');
    page = await import('../../../client/words');
  });

  it('can be asked for by the address', () => {
    expect(page.language.value).toBe('km');
    expect(document.documentElement.lang).toBe('km');
  });

  it('is offered, and spoken', () => {
    known.teach('km' as 'vi', { 'common.close': 'បិទ' });
    expect(manners.languages()).toEqual(['vi', 'en', 'km']);
    expect(page.t('common.close')).toBe('បិទ');
  });

  it('calls in Vietnamese what the office named in no other language', () => {
    expect(page.text({ vi: 'Chứng thực', en: 'Certification' })).toBe('Chứng thực');
    expect(page.text({ vi: 'Chứng thực', km: 'បញ្ជាក់' } as Parameters<typeof page.text>[0])).toBe('បញ្ជាក់');
  });
});
