import { describe, expect, it } from 'vitest';
import { bodyOf, EMPTY_ROW, isSame, PARTS, saysSame, typedOf, type Part, type Typed } from '../../../catalogue/parts';
import type { ProcedureParts } from '../../../client/wire';
import { BARE, WHOLE } from './stage';

const body = (part: Part, typed: Typed) => bodyOf(new Map([[part, typed]]), 3);

describe('a part as it is typed', () => {
  it.each(PARTS)('is handed over as it stood, where nobody typed anything: %s', (part) => {
    const said: Record<string, unknown> = { [part]: WHOLE[part as keyof ProcedureParts], seen: 3 };
    expect(body(part, typedOf(part, WHOLE))).toEqual(said);
  });

  it.each(PARTS.filter((part) => part !== 'name' && part !== 'group'))('is unknown where nothing stands in its fields: %s', (part) => {
    expect(body(part, typedOf(part, BARE))).toEqual({ unknown: [part], seen: 3 });
  });

  it('keeps no line and no row in which nothing stands', () => {
    expect(body('forms', { rows: [], value: ' Mẫu 1 \n\n', beside: '' })).toEqual({ forms: ['Mẫu 1'], seen: 3 });
    expect(body('steps', { rows: [EMPTY_ROW, { ...EMPTY_ROW, vi: ' Nộp ' }], value: '', beside: '' })).toEqual({ steps: [{ vi: 'Nộp' }], seen: 3 });
  });

  it('never guesses: a figure that is none goes to the server as it was typed, and none is not nought', () => {
    const paper = (originals: string) => body('papers', { rows: [{ ...EMPTY_ROW, vi: 'Đơn', originals }], value: '', beside: '' });
    expect(paper('hai')).toEqual({ papers: [{ name: { vi: 'Đơn' }, originals: 'hai' }], seen: 3 });
    expect(paper('')).toEqual({ papers: [{ name: { vi: 'Đơn' } }], seen: 3 });
    expect(paper('0')).toEqual({ papers: [{ name: { vi: 'Đơn' }, originals: 0 }], seen: 3 });
  });

  it('that is needed is handed over empty, for the server to say what it needs', () => {
    expect(body('name', { rows: [], value: '', beside: '' })).toEqual({ name: { vi: '' }, seen: 3 });
  });

  it('tells whether two say the same in it', () => {
    expect(PARTS.filter((part) => !saysSame(part, BARE, { ...BARE, fee: { vi: '0' } }))).toEqual(['fee']);
    expect(saysSame('fee', undefined, BARE)).toBe(false);
    expect(isSame(typedOf('papers', WHOLE), typedOf('papers', { ...WHOLE }))).toBe(true);
  });
});
