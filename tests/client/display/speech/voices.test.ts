import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../../../../client/session/problem';
import { Voices } from '../../../../display/speech/voices';

const bytes = (of: string) => new TextEncoder().encode(of).buffer;
const decode = (of: ArrayBuffer) => Promise.resolve(new TextDecoder().decode(of) as unknown as AudioBuffer);

describe('Voices', () => {
  let asked: string[];
  const fetches = (answer: (address: string) => Promise<ArrayBuffer>) =>
    new Voices((address) => { asked.push(address); return answer(address); }, decode);

  beforeEach(() => {
    vi.useFakeTimers();
    asked = [];
  });
  afterEach(() => { vi.useRealTimers(); });

  it('fetches and makes ready once, for all repeats', async () => {
    const voices = fetches((address) => Promise.resolve(bytes(address)));
    expect([await voices.get('/a'), await voices.get('/a'), asked]).toEqual(['/a', '/a', ['/a']]);
  });

  it('keeps those that were asked for last', async () => {
    const voices = fetches((address) => Promise.resolve(bytes(address)));
    for (let n = 0; n < 30; n += 1) {
      await voices.get(`/${n}`);
      await voices.get('/0');
    }
    await voices.get('/29');
    await voices.get('/1');
    expect(asked.filter((address) => ['/0', '/29', '/1'].includes(address))).toEqual(['/0', '/1', '/29', '/1']);
  });

  it('asks again a little later for what was lost, and much later for what there is none of', async () => {
    const lost = fetches(() => Promise.reject(new Problem('unreachable', 0)));
    const none = fetches(() => Promise.reject(new Problem('no-voice', 404)));
    for (const voices of [lost, none]) expect(await voices.get('/a')).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1_000);
    for (const voices of [lost, none]) await voices.get('/a');
    expect(asked).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(60_000);
    await none.get('/a');
    expect(asked).toHaveLength(4);
  });
});
