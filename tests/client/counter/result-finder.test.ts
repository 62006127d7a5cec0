import { expect, test } from 'vitest';
import { codeIn, lineIn, ResultFinder, tailOf } from '../../../counter/result-finder';
import type { FoundResult } from '../../../client/wire';

const CODE = 'H00.00.00-261201-0975';
const found = (code: string): FoundResult => ({ code, tickets: [] });

/** A finder, what it asked for, and what answers it, in order. */
function asking() {
  const asked: string[] = [];
  const answers: ((all: readonly FoundResult[] | 'trouble') => void)[] = [];
  const finder = new ResultFinder((text) => {
    asked.push(text);
    return new Promise((resolve) => { answers.push(resolve); });
  });
  return { finder, asked, answers };
}

test.each([
  [CODE, CODE],
  [`https://phuong.example/lookup/#o/${CODE}`, CODE],
  ['0975', undefined],
  ['H00.00.00-2612-0975', undefined],
])('the whole code in %s is %s', (typed, code) => {
  expect(codeIn(typed)).toBe(code);
});

test.each([['1', 0], ['9', 8], ['0', undefined], ['12', undefined], ['', undefined]])('%s is line %s of a list', (typed, line) => {
  expect(lineIn(typed)).toBe(line);
});

test('the tail of a code tells the dossiers of a day apart', () => {
  expect(tailOf(CODE)).toBe('0975');
});

test('a single digit asks for nothing: it is a line', () => {
  const { finder, asked } = asking();
  finder.begin(false);
  finder.type('1');
  expect(asked).toEqual([]);
  finder.type('12');
  expect(asked).toEqual(['12']);
});

test('what was asked for before counts no more', async () => {
  const { finder, answers } = asking();
  finder.begin(false);
  finder.type('09');
  finder.type('0975');
  answers[0]?.([found('H00-261201-0900')]);
  await Promise.resolve();
  expect(finder.sought.value.found).toBe('looking');
  const settled = finder.settled();
  answers[1]?.([found(CODE)]);
  expect(await settled).toEqual([found(CODE)]);
});

test('what is listed stands there again once nothing is typed', async () => {
  const { finder, answers } = asking();
  finder.begin(true);
  answers[0]?.([found(CODE)]);
  await Promise.resolve();
  finder.type('77');
  finder.type('');
  expect(finder.sought.value).toEqual({ text: '', found: [found(CODE)] });
});
