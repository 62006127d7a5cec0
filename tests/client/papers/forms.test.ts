import { describe, expect, it } from 'vitest';
import { formsOf, isForm, itemsIn, PAPER_OF, wordsOn } from '../../../client/papers/forms';

describe('the papers of a dossier', () => {
  it.each([
    ['received', undefined, undefined, ['receipt']],
    ['supplement-asked', 2, undefined, ['receipt', 'supplement']],
    ['received', 2, '2026-12-04', ['receipt', 'supplement', 'apology']],
    ['refused', undefined, undefined, ['receipt', 'refusal']],
    ['stopped', 1, undefined, ['receipt', 'supplement', 'stop']],
    ['handed-over', undefined, '2026-12-04', ['receipt', 'apology']],
    ['taken-back', undefined, undefined, []],
  ])('are those of the steps that it has made: %s, %s, %s', (status, missing, original, papers) => {
    expect(formsOf({ status, ...(missing !== undefined && { missing }), ...(original !== undefined && { original_due: original }) })).toEqual(papers);
  });

  it('come after the steps that have one', () => {
    expect([PAPER_OF.supplement, PAPER_OF.refuse, PAPER_OF.extend, PAPER_OF.stop, PAPER_OF.ready]).toEqual(['supplement', 'refusal', 'apology', 'stop', undefined]);
  });

  it('are known by their names alone', () => {
    expect([isForm('receipt'), isForm('toString'), isForm(null)]).toEqual([true, false, false]);
  });
});

describe('what was written', () => {
  it('stands on the paper of the latest step alone', () => {
    expect(wordsOn('refusal', { status: 'refused', words: 'Ngoài thẩm quyền' })).toBe('Ngoài thẩm quyền');
    expect(wordsOn('supplement', { status: 'refused', words: 'Ngoài thẩm quyền' })).toBeUndefined();
    expect(wordsOn('apology', { status: 'received', words: 'Chờ đo đạc' })).toBe('Chờ đo đạc');
    expect(wordsOn('stop', { status: 'stopped' })).toBeUndefined();
    expect(wordsOn('receipt', { status: 'received', words: 'Chờ đo đạc' })).toBeUndefined();
  });

  it.each([
    ['lines, with the numbers that were typed', '1. Giấy chứng sinh\n2) Căn cước\n- Ảnh', 3, ['Giấy chứng sinh', 'Căn cước', 'Ảnh']],
    ['lines with commas within', 'Đơn, có xác nhận\nẢnh', 2, ['Đơn, có xác nhận', 'Ảnh']],
    ['between semicolons', 'Giấy chứng sinh; đơn, có xác nhận', 2, ['Giấy chứng sinh', 'đơn, có xác nhận']],
    ['between commas that make as many', 'Giấy chứng sinh, căn cước', 2, ['Giấy chứng sinh', 'căn cước']],
    ['one thing with a comma in it', 'Đơn, có xác nhận của phường', 1, ['Đơn, có xác nhận của phường']],
    ['a sentence that cannot be parted', 'Đơn, ảnh, và bản sao', 2, ['Đơn, ảnh, và bản sao']],
    ['empty lines', 'Ảnh\n\n', 1, ['Ảnh']],
  ])('is listed one thing an item: %s', (_, words, missing, items) => {
    expect(itemsIn(words, missing)).toEqual(items);
  });
});
