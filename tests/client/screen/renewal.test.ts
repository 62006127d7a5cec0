import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Observed } from '../../../client/observed';
import { Renewal, type Page } from '../../../client/screen/renewal';

const page = (has: string) => {
  const kept = new Map<string, string>();
  const made = {
    build: 'one',
    memory: { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) },
    read: vi.fn(() => Promise.resolve(`<meta name="build" content="${has}">`)),
    reload: vi.fn(),
  };
  return made satisfies Page;
};

describe('a page after an upgrade', () => {
  beforeEach(() => { vi.useFakeTimers(); });
  afterEach(() => { vi.useRealTimers(); });
  const minutes = (n: number) => vi.advanceTimersByTimeAsync(n * 60_000);

  it('stays while the server has its own build, or says nothing of it', async () => {
    const own = page('one');
    const served = new Observed<string | undefined>(undefined);
    new Renewal(served, () => true, own);
    served.set('one');
    await minutes(5);
    expect(own.reload).not.toHaveBeenCalled();
    expect(own.read).not.toHaveBeenCalled();
  });

  it('is loaded anew within about a minute, and once an hour for one build', async () => {
    const own = page('two');
    new Renewal(new Observed<string | undefined>('two'), () => true, own);
    await minutes(1.1);
    expect(own.reload).toHaveBeenCalledTimes(1);
    new Renewal(new Observed<string | undefined>('two'), () => true, own); // it was, and is of the old build all the same
    await minutes(50);
    expect(own.reload).toHaveBeenCalledTimes(1);
    await minutes(12);
    expect(own.reload).toHaveBeenCalledTimes(2);
  });

  it('waits until nobody is called', async () => {
    const own = page('two');
    let quiet = false;
    new Renewal(new Observed<string | undefined>('two'), () => quiet, own);
    await minutes(30);
    expect(own.reload).not.toHaveBeenCalled();
    quiet = true;
    await minutes(0.1);
    expect(own.reload).toHaveBeenCalledTimes(1);
  });

  it('goes to no page that is still the old one, as where another server answers', async () => {
    const own = page('one');
    new Renewal(new Observed<string | undefined>('two'), () => true, own);
    await minutes(10);
    expect(own.reload).not.toHaveBeenCalled();
    own.read.mockResolvedValue('<meta name="build" content="two">');
    await minutes(1.1);
    expect(own.reload).toHaveBeenCalledTimes(1);
  });

  it('stays when the server is what it was before the page had gone', async () => {
    const own = page('two');
    const served = new Observed<string | undefined>('two');
    new Renewal(served, () => false, own);
    await minutes(2);
    served.set('one');
    await minutes(5);
    expect(own.reload).not.toHaveBeenCalled();
  });
});
