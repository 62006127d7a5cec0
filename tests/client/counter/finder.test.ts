import { describe, expect, it } from 'vitest';
import type { Ticket } from '../../../client/wire';
import { Finder, type Found } from '../../../counter/finder';

const bearing = (number: string): Found => ({
  kind: 'ticket',
  ticket: { id: `id-${number}`, number, service: 'certification', status: 'waiting', issued_at: '2026-11-23T01:00:00.000Z', calls: 0 } satisfies Ticket,
});

/** A house that gave A001 to A150, and answers in the order in which it is told to. */
function house() {
  const asked: { number: string; answer: () => void }[] = [];
  const finder = new Finder((number) => new Promise((resolve) => {
    const isGiven = /^A(?!000)(0\d\d|1[0-4]\d|150)$/.test(number);
    asked.push({ number, answer: () => { resolve(isGiven ? bearing(number) : { kind: 'nobody', number }); } });
  }));
  const answered = async () => {
    for (const { answer } of asked) answer();
    await Promise.resolve();
    const { found } = finder.sought.value;
    return found.kind === 'ticket' ? found.ticket.number : found.kind;
  };
  return { finder, asked, answered };
}

describe('Finder', () => {
  it('shows after each digit who bears the number so far', async () => {
    const { finder, answered } = house();
    finder.begin();
    finder.choose('A');
    const shown: string[] = [];
    for (const field of ['1', '11', '112', '1122']) {
      finder.type(field);
      shown.push(await answered());
    }
    expect(shown).toEqual(['A001', 'A011', 'A112', 'nobody']);
  });

  it('shows nobody while it looks, so that a quick Enter calls nobody else', async () => {
    const { finder, answered } = house();
    finder.choose('A');
    finder.type('11');
    expect(await answered()).toBe('A011');
    finder.type('112');
    expect(finder.sought.value.found.kind).toBe('looking');
  });

  it('forgets an answer that comes after another digit', async () => {
    const { finder, asked } = house();
    finder.choose('A');
    finder.type('1');
    finder.type('11');
    asked[0]?.answer();
    await Promise.resolve();
    expect(finder.sought.value.found.kind).toBe('looking');
  });

  it('finds nobody when the letter was missed, and takes it afterwards', async () => {
    const { finder, asked, answered } = house();
    finder.type('112');
    expect(await answered()).toBe('needs-letter');
    expect(asked).toEqual([]);
    finder.choose('A');
    expect(await answered()).toBe('A112');
  });

  it('begins anew with a second letter', async () => {
    const { finder, answered } = house();
    finder.choose('B');
    finder.type('112');
    finder.choose('A');
    expect(finder.sought.value).toMatchObject({ letter: 'A', digits: '' });
    expect(await answered()).toBe('needs-digits');
  });

  it('leaves whoever was chosen in the list with the first key, so that a missed letter does not call him', async () => {
    const { finder, answered } = house();
    finder.begin('A013');
    expect(await answered()).toBe('A013');
    finder.type('1');
    expect(await answered()).toBe('needs-letter');
  });

  it('does not call A012 when VNI makes of A112 an á, an a1 and a 2', async () => {
    const { finder, answered } = house();
    finder.choose('A');
    const shown: string[] = [];
    for (const field of ['á', 'a1', '2']) {
      finder.type(field);
      shown.push(await answered());
    }
    expect(shown).toEqual(['eaten', 'eaten', 'eaten']);
    expect(finder.sought.value.digits).toBe('');
  });

  it('takes the digits again after a space', async () => {
    const { finder, answered } = house();
    finder.choose('A');
    finder.type('á');
    finder.type(' ');
    for (const field of ['1', '11', '112']) finder.type(field);
    expect(await answered()).toBe('A112');
  });
});
