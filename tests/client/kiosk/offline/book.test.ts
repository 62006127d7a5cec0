import { describe, expect, it } from 'vitest';
import { emptyBook, given, left, reserved, settled, type Book, type KeptAside, type Moment } from '../../../../kiosk/offline/book';

const at: Moment = { life: 'one', after: 0, clock: 0 };
const wish = { service: 'civil', language: 'vi' } as const;
const block = (first: string, last: string, handedIn: string[] = [], keeper = 'me') =>
  ({ first, last, services: ['civil', 'result'], handed_in: handedIn, keeper });
const answer = (...numbers: ReturnType<typeof block>[]): KeptAside => ({ day: '2026-11-23', numbers });
const book = (...numbers: ReturnType<typeof block>[]): Book => reserved(emptyBook('me'), answer(...numbers));

describe('a book of numbers in reserve', () => {
  it('gives each number once, in order, for every service of the letter, until none is left', () => {
    let now = book(block('C500', 'C501'));
    for (const service of ['civil', 'result', 'civil']) now = given(now, { ...wish, service }, at);
    expect(now.given.map(({ number }) => number)).toEqual(['C500', 'C501']);
    expect(left(now, 'civil')).toEqual([]);
    expect(left(now, 'other')).toEqual([]);
  });

  it('gives nothing of a block that is another machine’s with the same token', () => {
    expect(left(book(block('C500', 'C599', [], 'other'), block('C600', 'C600')), 'civil')).toEqual(['C600']);
  });

  it('gives no number again that was handed in, or that the server has not heard of yet', () => {
    const one = given(book(block('C500', 'C503', ['C500'])), wish, at);
    expect(one.given.map(({ number }) => number)).toEqual(['C501']);
    expect(left(reserved(one, answer(block('C500', 'C503', ['C500']))), 'civil')).toEqual(['C502', 'C503']);
  });

  it('begins anew with another day, and keeps what is still to be handed in of the last', () => {
    const yesterday = given(book(block('C500', 'C501')), wish, at, 'key');
    const today = reserved(yesterday, { day: '2026-11-24', numbers: [block('C500', 'C501')] });
    expect(left(today, 'civil')).toEqual(['C500', 'C501']);
    expect(today.given).toEqual([{ number: 'C500', day: '2026-11-23', wish, at, asked: 'key' }]);
  });

  it('forgets what was handed in, once, and remembers what was refused', () => {
    const two = given(given(book(block('C500', 'C501')), wish, at), wish, at);
    const [first, second] = two.given;
    if (!first || !second) throw new Error('two were given');
    const one = settled(two, first);
    expect([one.given, one.lost]).toEqual([[second], []]);
    const none = settled(one, second, { why: 'day-over', told: 7 });
    expect(none.lost).toEqual([{ number: 'C501', day: '2026-11-23', why: 'day-over', told: 7 }]);
    expect(settled(none, second, { why: 'day-over', told: 8 })).toBe(none);
  });
});
