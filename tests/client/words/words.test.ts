import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Places } from '../../../client/words/known';
import english from '../../../static/locales/en/errors.json';

// However many languages there are by now, the page of these tests speaks two.
vi.mock('../../../static/locales/languages.json', () => ({
  default: { vi: { name: 'Tiếng Việt', locale: 'vi-VN', between: ', ' }, en: { name: 'English', locale: 'en-GB', between: ' ' } },
}));

const SAID = {
  vi: { 'common.minutes': '{n} phút', 'common.product': 'Đến Lượt' },
  en: { 'common.minutes': '{n} min', 'common.product': 'Den Luot', 'errors.nobody-waiting': english['nobody-waiting'], 'errors.unexpected': '{code}' },
};

const URLS = Object.fromEntries(Object.keys(SAID).map((tongue) => [tongue, `/${tongue}`])) as Places['urls'];

const kept = new Map<string, string>();
const fetched = vi.fn<(url: string) => Promise<Response>>();
const reload = vi.fn();

/** The module of a page whose words lie at `/vi` and `/en`. */
async function words({ search = '', every = false } = {}) {
  vi.resetModules();
  vi.stubGlobal('location', { search, reload });
  vi.stubGlobal('document', { documentElement: { lang: '' } });
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => { kept.set(key, value); },
  });
  vi.stubGlobal('fetch', fetched);
  const page = await import('../../../client/words');
  const start = vi.fn();
  const begun = page.speaking({ every, urls: URLS }, start);
  return { ...page, start, begun };
}

async function begun(how: Parameters<typeof words>[0] = {}) {
  const page = await words(how);
  await page.begun;
  return page;
}

const answered = (url: string) => Promise.resolve(Response.json(url === '/vi' ? SAID.vi : SAID.en));
const askedFor = () => fetched.mock.calls.map(([url]) => url);

beforeEach(() => {
  vi.useRealTimers();
  kept.clear();
  fetched.mockReset().mockImplementation(answered);
  reload.mockReset();
});

describe('words', () => {
  it('speak Vietnamese first, fill the places and leave unknown ones visible', async () => {
    const { t } = await begun();
    expect(t('common.minutes', { n: 12 })).toBe('12 phút');
    expect(t('common.minutes')).toBe('{n} phút');
    expect(document.documentElement.lang).toBe('vi');
  });

  it('are fetched in the one language that is asked for, before the screen begins', async () => {
    let arrive = () => { /* not yet asked for */ };
    fetched.mockImplementation((url) => new Promise((resolve) => { arrive = () => { void answered(url).then(resolve); }; }));
    const page = await words({ search: '?lang=en' });
    await Promise.resolve();
    expect(page.start).not.toHaveBeenCalled();
    arrive();
    await page.begun;
    expect(page.start).toHaveBeenCalledOnce();
    expect([askedFor(), page.t('common.minutes', { n: 12 })]).toEqual([['/en'], '12 min']);
  });

  it('are fetched in every language where a screen shows them side by side', async () => {
    const { both } = await begun({ every: true });
    expect(askedFor()).toEqual(['/vi', '/en']);
    expect(both('common.product')).toEqual({ vi: 'Đến Lượt', en: 'Den Luot' });
  });

  it('are said in the language of the screen where the other is not here', async () => {
    const { both } = await begun();
    expect(both('common.product')).toEqual({ vi: 'Đến Lượt', en: 'Đến Lượt' });
  });

  it('change the language once its words are here, and remember it', async () => {
    const { chooseLanguage, language, t } = await begun();
    chooseLanguage('en');
    expect(t('common.minutes', { n: 12 })).toBe('12 phút');
    await vi.waitFor(() => { expect(language.value).toBe('en'); });
    expect([t('common.minutes', { n: 12 }), document.documentElement.lang]).toEqual(['12 min', 'en']);
    expect((await begun()).language.value).toBe('en');
  });

  it('change at once and without a line between languages that were spoken before', async () => {
    const { chooseLanguage, language, t } = await begun();
    chooseLanguage('en');
    await vi.waitFor(() => { expect(language.value).toBe('en'); });
    fetched.mockRejectedValue(new TypeError('offline'));
    chooseLanguage('vi');
    expect(t('common.minutes', { n: 1 })).toBe('1 phút');
    chooseLanguage('en');
    expect(t('common.minutes', { n: 1 })).toBe('1 min');
  });

  it('speak what was chosen last, whichever comes last', async () => {
    let arrive = () => { /* not yet asked for */ };
    const { chooseLanguage, language, learnAll } = await begun();
    fetched.mockImplementation((url) => new Promise((resolve) => { arrive = () => { void answered(url).then(resolve); }; }));
    chooseLanguage('en');
    chooseLanguage('vi');
    arrive();
    await learnAll();
    expect(language.value).toBe('vi');
  });

  it('are asked for again until they come', async () => {
    vi.useFakeTimers();
    fetched.mockRejectedValueOnce(new TypeError('offline')).mockResolvedValueOnce(new Response('', { status: 503 }));
    const page = await words();
    await vi.advanceTimersByTimeAsync(2_000);
    expect([page.start.mock.calls.length, askedFor().length]).toEqual([1, 3]);
  });

  it('let the page begin anew whose words the server has no more, but never one that has not begun', async () => {
    vi.useFakeTimers();
    const { chooseLanguage } = await begun();
    fetched.mockResolvedValue(new Response('', { status: 404 }));
    chooseLanguage('en');
    await vi.advanceTimersByTimeAsync(1);
    expect([reload.mock.calls.length, kept.get('language')]).toEqual([1, 'en']);
    vi.clearAllTimers();
    await words();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('let the address choose the language', async () => {
    expect((await begun({ search: '?lang=en' })).language.value).toBe('en');
    expect((await begun({ search: '?lang=xx' })).language.value).toBe('vi');
  });

  it('have words for a code that nobody foresaw', async () => {
    const { errorWords } = await begun({ search: '?lang=en' });
    expect(errorWords('nobody-waiting')).toBe(english['nobody-waiting']);
    expect(errorWords('brand-new')).toContain('brand-new');
  });
});
