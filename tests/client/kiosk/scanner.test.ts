import { beforeEach, describe, expect, it } from 'vitest';
import { Scanner, type Scanned } from '../../../kiosk/passes/scanner';

const PASS = `20261123-${'0f'.repeat(16)}`;

describe('Scanner', () => {
  let scanner: Scanner;
  beforeEach(() => { scanner = new Scanner(); });

  /** Type as a scanner does, and say what was heard in the end. */
  const typed = (text: string, from = 1000): Scanned | undefined =>
    Array.from(text).concat('Enter').map((key, at) => scanner.key({ key, timeStamp: from + 5 * at })).pop();

  it('hears a pass at the end of an address, and once', () => {
    expect(typed(`https://vi.example/ticket/?lang=en#sample/pass/${PASS}`)).toEqual({ kind: 'pass', said: PASS });
    expect(scanner.key({ key: 'Enter', timeStamp: 2000 })).toBeUndefined();
  });

  it('tells a slip, whose id stands right behind its office, from a pass', () => {
    expect(typed(`https://vi.example/ticket/?lang=en#sample/${PASS}`)).toEqual({ kind: 'slip', said: PASS });
  });

  it('hears nothing in a code that is typed, in a ticket with more behind it, or in words', () => {
    expect(['231122334', `${PASS}x`, 'khai sinh', ''].map((text) => typed(text))).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('hears the code of a dossier, alone or at the end of an address, and in no other words', () => {
    const said = 'H00.00.00-261201-0001';
    expect(['', 'https://vi.example/lookup/#sample/', 'http://localhost/lookup/?lang=en#'].map((before) => typed(before + said)))
      .toEqual([1, 2, 3].map(() => ({ kind: 'dossier', said })));
    expect([`khai sinh ${said}`, `${said}x`, 'H00.00.00-261201', '2612010001'].map((text) => typed(text))).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('takes what came long before for somebody else\'s', () => {
    for (const [at, key] of Array.from(PASS.slice(0, 20)).entries()) scanner.key({ key, timeStamp: 1000 + at });
    expect(typed(PASS.slice(20), 9000)).toBeUndefined();
  });

  it('takes shift for no sign', () => {
    scanner.key({ key: 'Shift', timeStamp: 999 });
    expect(typed(PASS)).toEqual({ kind: 'pass', said: PASS });
  });
});
