import { afterEach, describe, expect, it, vi } from 'vitest';
import { hindrance } from '../../../client/live/hindrance';

const answers = (status: number, body: string) => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(body, { status })));
};

describe('hindrance', () => {
  afterEach(() => { vi.unstubAllGlobals(); });

  it('is what the door says of a page that it does not let in', async () => {
    answers(400, '{"code":"foreign-origin"}');
    expect(await hindrance()).toBe('foreign-origin');
  });

  it('is on the way where the door has nothing against the page', async () => {
    answers(405, '{"code":"method-not-allowed"}');
    expect(await hindrance()).toBe('no-upgrade');
  });

  it('is not known where anybody else answers, or nobody', async () => {
    answers(502, '<html>Bad Gateway</html>');
    expect(await hindrance()).toBeUndefined();
    answers(503, '{"code":"journal-unavailable"}');
    expect(await hindrance()).toBeUndefined();
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
    expect(await hindrance()).toBeUndefined();
  });
});
