import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Scanner } from '../../../kiosk/passes/scanner';

const PASS = `20261123-${'0f'.repeat(16)}`;

/** Type as a scanner does, so many ms a key, and say what was heard in the end. */
function typed(scanner: Scanner, text: string, every = 5, from = 1000): string | undefined {
  const keys = [...text, 'Enter'];
  return keys.map((key, at) => scanner.key({ key, timeStamp: from + at * every })).pop();
}

void test('a pass is heard at the end of an address, and once', () => {
  const scanner = new Scanner();
  assert.equal(typed(scanner, `https://vi.example/ticket/?lang=en#sample/pass/${PASS}`), PASS);
  assert.equal(scanner.key({ key: 'Enter', timeStamp: 2000 }), undefined);
});

void test('what is no pass is nothing: a number, an address of a ticket with more behind it, what people type', () => {
  for (const text of ['231122334', `${PASS}x`, 'khai sinh', '']) assert.equal(typed(new Scanner(), text), undefined);
});

void test('what came long before belongs to somebody else', () => {
  const scanner = new Scanner();
  typed(scanner, '', 5, 0);
  for (const [at, key] of [...PASS.slice(0, 20)].entries()) scanner.key({ key, timeStamp: 1000 + at });
  assert.equal(typed(scanner, PASS.slice(20), 5, 9000), undefined);
});

void test('shift and the like are no signs', () => {
  const scanner = new Scanner();
  scanner.key({ key: 'Shift', timeStamp: 999 });
  assert.equal(typed(scanner, PASS), PASS);
});
