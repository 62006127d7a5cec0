import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../../../client/session/problem';
import { Asking } from '../../../planning/asking';

describe('what is asked', () => {
  const asked: string[] = [];
  let reply: (question: string) => Promise<string>;
  let asking: Asking<string, string>;

  beforeEach(() => {
    vi.useFakeTimers();
    asked.length = 0;
    asking = new Asking((question) => {
      asked.push(question);
      return reply(question);
    }, () => undefined);
  });

  afterEach(() => {
    asking.forget();
    vi.useRealTimers();
  });

  it('is needed once however often the page is drawn, and asked anew by a press', async () => {
    reply = () => Promise.resolve('answer');
    asking.need('question');
    asking.need('question');
    await vi.advanceTimersByTimeAsync(60_000);
    asking.ask('question');
    expect(asked).toEqual(['question', 'question']);
  });

  it('leaves the answer before standing, says what it answers, and takes none that comes too late', async () => {
    const held: ((answer: string) => void)[] = [];
    reply = (question) => new Promise((done) => { held.push(() => { done(`answer to ${question}`); }); });
    asking.ask('one');
    held[0]?.('');
    await vi.advanceTimersByTimeAsync(1);
    asking.ask('two');
    asking.ask('three');
    held[1]?.('');
    await vi.advanceTimersByTimeAsync(1);
    expect([asking.answers, asking.answer, asking.standing]).toEqual(['one', 'answer to one', 'asking']);
    held[2]?.('');
    await vi.advanceTimersByTimeAsync(1);
    expect([asking.answers, asking.standing]).toEqual(['three', 'answered']);
  });

  it.each(['records-being-made', 'advice-being-made'])('is asked until it is there while it is made: %s', async (code) => {
    let tries = 0;
    reply = () => (++tries < 3 ? Promise.reject(new Problem(code, 503, { done: 40 })) : Promise.resolve('answer'));
    asking.ask('question');
    await vi.advanceTimersByTimeAsync(1);
    expect(asking.standing).toBe('making');
    await vi.advanceTimersByTimeAsync(6_001);
    expect([asking.standing, tries]).toEqual(['answered', 3]);
  });

  it('is asked again where the server is away, and not where it refuses', async () => {
    reply = () => Promise.reject(new Problem('unreachable', 0));
    asking.ask('question');
    await vi.advanceTimersByTimeAsync(3_001);
    expect([asking.standing, asked.length]).toEqual(['away', 2]);
    reply = () => Promise.reject(new Problem('no-such-day', 404));
    await vi.advanceTimersByTimeAsync(60_000);
    expect([asking.standing, asked.length, asking.problem?.code]).toEqual(['refused', 3, 'no-such-day']);
  });

  it('is forgotten when nobody is here any more', async () => {
    reply = () => Promise.resolve('answer');
    asking.ask('question');
    asking.forget();
    await vi.advanceTimersByTimeAsync(1);
    expect([asking.answer, asking.standing]).toEqual([undefined, 'idle']);
  });
});
