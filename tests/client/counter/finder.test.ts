import { describe, expect, it } from 'vitest';
import type { FoundTicket } from '../../../client/wire';
import { Finder, type Found } from '../../../counter/finder';

const bearing = (number: string): Found => ({
  kind: 'ticket',
  ticket: { id: `id-${number}`, number, service: 'certification', status: 'waiting', issued_at: '2026-11-23T01:00:00.000Z', calls: 0, since: '2026-11-23T01:00:00.000Z' } satisfies FoundTicket,
});

/** A house that gave A001 to A150, and answers in the order in which it is told to. */
function house() {
  const asked: { number: string; answer: () => void }[] = [];
  const finder = new Finder((number) => new Promise((resolve) => {
    const isGiven = /^A(?!000)(0\d\d|1[0-4]\d|150)$/.test(number);
    asked.push({ number, answer: () => { resolve(isGiven ? bearing(number) : { kind: 'nobody', number }); } });
  }));
  const enter = (digits: string) => { for (const digit of digits) finder.add(digit); };
  const answered = async () => {
    for (const { answer } of asked) answer();
    await Promise.resolve();
    const { found } = finder.sought.value;
    return found.kind === 'ticket' ? found.ticket.number : found.kind;
  };
  return { finder, asked, enter, answered };
}

describe('Finder', () => {
  it('shows after each digit who bears the number so far', async () => {
    const { finder, answered } = house();
    finder.begin();
    finder.choose('A');
    const shown: string[] = [];
    for (const digit of '1122') {
      finder.add(digit);
      shown.push(await answered());
    }
    expect(shown).toEqual(['A001', 'A011', 'A112', 'nobody']);
  });

  it('shows nobody while it looks, so that a quick Enter calls nobody else', async () => {
    const { finder, enter, answered } = house();
    finder.choose('A');
    enter('11');
    expect(await answered()).toBe('A011');
    enter('2');
    expect(finder.sought.value.found.kind).toBe('looking');
  });

  it('forgets an answer that comes after another digit', async () => {
    const { finder, asked } = house();
    finder.choose('A');
    finder.add('1');
    finder.add('1');
    asked[0]?.answer();
    await Promise.resolve();
    expect(finder.sought.value.found.kind).toBe('looking');
  });

  it('finds nobody when the letter was missed, and takes it afterwards', async () => {
    const { finder, asked, enter, answered } = house();
    enter('112');
    expect(await answered()).toBe('needs-letter');
    expect(asked).toEqual([]);
    finder.choose('A');
    expect(await answered()).toBe('A112');
  });

  it('begins anew with a second letter', async () => {
    const { finder, enter, answered } = house();
    finder.choose('B');
    enter('112');
    finder.choose('A');
    expect(finder.sought.value).toMatchObject({ letter: 'A', digits: '' });
    expect(await answered()).toBe('needs-digits');
  });

  it('leaves whoever was chosen in the list with the first key, so that a missed letter does not call him', async () => {
    const { finder, answered } = house();
    finder.begin('A013');
    expect(await answered()).toBe('A013');
    finder.add('1');
    expect(await answered()).toBe('needs-letter');
  });

  it('leaves whoever was chosen in the list with the first key that takes something away, too', async () => {
    const { finder, answered } = house();
    finder.begin('A013');
    finder.takeBack();
    expect(await answered()).toBe('needs-letter');
  });

  it('takes the last digit away, and then nothing more', async () => {
    const { finder, enter, answered } = house();
    finder.choose('A');
    enter('112');
    finder.takeBack();
    expect(await answered()).toBe('A011');
    for (let more = 0; more < 3; more += 1) finder.takeBack();
    expect(finder.sought.value).toEqual({ letter: 'A', digits: '', found: { kind: 'needs-digits' } });
  });

  it('finds nobody by what comes after a digit that was lost', async () => {
    const { finder, asked, enter, answered } = house();
    finder.choose('A');
    finder.lose();
    enter('2');
    finder.takeBack();
    enter('12');
    expect(await answered()).toBe('eaten');
    expect(asked).toEqual([]);
  });

  it('finds nobody by what came before it', async () => {
    const { finder, enter, answered } = house();
    finder.choose('A');
    enter('1');
    finder.lose();
    expect(await answered()).toBe('eaten');
    expect(finder.sought.value.digits).toBe('');
  });

  it.each([
    ['a space', (finder: Finder) => { finder.anew(); }],
    ['the letter', (finder: Finder) => { finder.choose('A'); }],
  ])('takes the digits anew after %s', async (_, begin) => {
    const { finder, enter, answered } = house();
    finder.choose('A');
    finder.lose();
    begin(finder);
    enter('112');
    expect(await answered()).toBe('A112');
  });

  it('keeps what is entered when a space comes for nothing', async () => {
    const { finder, enter, answered } = house();
    finder.choose('A');
    enter('11');
    finder.anew();
    enter('2');
    expect(await answered()).toBe('A112');
  });

  it('waits for the answer to what is entered, and answers nothing once something else is', async () => {
    const { finder, asked, enter } = house();
    finder.choose('A');
    enter('12');
    const settled = finder.settled();
    asked[1]?.answer();
    expect(await settled).toMatchObject({ kind: 'ticket', ticket: { number: 'A012' } });
    expect(await finder.settled()).toMatchObject({ kind: 'ticket' });
    finder.takeBack();
    const overtaken = finder.settled();
    finder.takeBack();
    for (const { answer } of asked) answer();
    expect(await overtaken).toBeUndefined();
  });
});
