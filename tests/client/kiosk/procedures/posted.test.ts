import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Api } from '../../../../client/session/api';
import type { KioskView } from '../../../../client/wire';
import { Posted } from '../../../../kiosk/procedures/posted';
import { Search } from '../../../../kiosk/procedures/search';

const view = (catalogue?: number, day = '2026-11-23') => ({ office: 'ward', day, ...(catalogue !== undefined && { catalogue }) }) as KioskView;
const json = (body: object) => new Response(JSON.stringify(body), { status: 200 });

describe('what a kiosk asks of procedures', () => {
  const asked: string[] = [];
  let answer: (url: string) => Promise<Response>;

  beforeEach(() => {
    vi.useFakeTimers();
    asked.length = 0;
    answer = (url) => Promise.resolve(json(url.includes('procedures/') ? { id: 'a', papers: [] } : { version: 1, results: [{ id: url.includes('q=') ? 'found' : 'a' }] }));
    vi.stubGlobal('fetch', (url: string) => {
      asked.push(url);
      return answer(url);
    });
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('is the list, once a version and day, and nothing where nothing is published', async () => {
    const posted = new Posted(new Api());
    posted.look(view());
    posted.look(view(1));
    posted.look(view(1));
    await vi.runAllTimersAsync();
    expect(posted.listed.value).toEqual([{ id: 'a' }]);
    expect(asked).toEqual(['/api/v1/offices/ward/procedures']);
    posted.look(view(2));
    posted.look(view(2, '2026-11-24'));
    await vi.runAllTimersAsync();
    expect(asked).toHaveLength(3);
    posted.look(view());
    expect(posted.listed.value).toEqual([]);
  });

  it('is the list with what is asked for most first', async () => {
    answer = () => Promise.resolve(json({ version: 1, results: [{ id: 'a' }, { id: 'b' }], common: ['b'] }));
    const posted = new Posted(new Api());
    posted.look(view(1));
    await vi.runAllTimersAsync();
    expect(posted.listed.value).toEqual([{ id: 'b' }, { id: 'a' }]);
  });

  it('is asked again until it is answered', async () => {
    let away = true;
    const works = answer;
    answer = (url) => (away ? Promise.reject(new TypeError('no network')) : works(url));
    const posted = new Posted(new Api());
    posted.look(view(1));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(posted.listed.value).toEqual([]);
    away = false;
    await vi.runAllTimersAsync();
    expect(posted.listed.value).toEqual([{ id: 'a' }]);
  });

  it('is what one takes once, however often it is drawn, and again only for who comes back to what could not be had', async () => {
    const posted = new Posted(new Api());
    posted.look(view(1));
    await vi.runAllTimersAsync();
    const works = answer;
    answer = () => Promise.reject(new TypeError('no network'));
    posted.open('a', true);
    posted.open('a');
    await vi.runAllTimersAsync();
    posted.open('a');
    expect(posted.whole.value.get('a')).toBe('missing');
    expect(asked.filter((url) => url.endsWith('/a'))).toHaveLength(1);
    answer = works;
    posted.open('a', true);
    await vi.runAllTimersAsync();
    expect(posted.whole.value.get('a')).toEqual({ id: 'a', papers: [] });
  });

  it('is what somebody types, once the fingers rest, and nothing of what was typed before', async () => {
    const search = new Search(new Api());
    for (const typed of ['k', 'kh', 'kha']) search.type('ward', typed, 6);
    await vi.runAllTimersAsync();
    expect(asked).toEqual(['/api/v1/offices/ward/procedures?q=kha&limit=6']);
    expect(search.sought.value).toEqual({ typed: 'kha', found: [{ id: 'found' }] });
    search.type('ward', '  ', 6);
    expect(search.sought.value).toEqual({ typed: '  ' });
    search.clear();
    expect(search.sought.value).toEqual({ typed: '' });
  });

  it('says that the search failed, and keeps what is typed', async () => {
    answer = () => Promise.reject(new TypeError('no network'));
    const search = new Search(new Api());
    search.type('ward', 'khai sinh', 6);
    await vi.runAllTimersAsync();
    expect(search.sought.value).toEqual({ typed: 'khai sinh', failed: true });
  });
});
