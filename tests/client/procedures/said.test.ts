import { beforeAll, describe, expect, it } from 'vitest';
import type { Procedure } from '../../../client/wire';
import { speaks } from '../records/spoken';

type Said = typeof import('../../../procedures/said');

const BARE: Procedure = {
  id: '2.000815', name: { vi: 'Chứng thực bản sao', en: 'Certify copies' }, group: 'chung-thuc', group_name: { vi: 'Chứng thực' }, standing: 'in-force',
  papers: [], steps: [], forms: [], legal_basis: [], synonyms: [],
};

describe('in Vietnamese', () => {
  let said: Said;

  beforeAll(async () => {
    await speaks('vi');
    said = await import('../../../procedures/said');
  });

  it('a time has its unit in plain words', () => {
    expect(said.timeWords({ unit: 'working-days', value: 5 })).toBe('5 ngày làm việc');
    expect(said.timeWords({ unit: 'calendar-days', value: 15 })).toBe('15 ngày, kể cả ngày nghỉ');
    expect(said.timeWords({ unit: 'hours', value: 24 })).toBe('24 giờ');
    expect(said.timeWords({ unit: 'same-day' })).toBe('Trong ngày');
  });

  it('a fee that is a bare figure is an amount, and none is said to be none', () => {
    expect(said.feeWords({ vi: '50000' })).toBe('50.000 đồng');
    expect(said.feeWords({ vi: '0' })).toBe('Không thu');
    expect(said.feeWords({ vi: '2.000đ/trang; tối đa 200.000đ/bản' })).toBe('2.000đ/trang; tối đa 200.000đ/bản');
  });

  it('a paper says how many are brought, as far as that is known', () => {
    const name = { vi: 'Giấy khai sinh' };
    expect(said.copiesWords({ name, originals: 1, copies: 2 })).toBe('1 bản chính, 2 bản sao');
    expect(said.copiesWords({ name, originals: 0, copies: 1 })).toBe('1 bản sao');
    expect(said.copiesWords({ name, originals: 0 })).toBeUndefined();
    expect(said.copiesWords({ name })).toBeUndefined();
  });

  it('a sample is known by how its source begins', () => {
    expect(said.isSample({ ...BARE, source: 'Dữ liệu mẫu, theo hiểu biết chung' })).toBe(true);
    expect(said.isSample({ ...BARE, source: 'Quyết định 1872/QĐ-BTP' })).toBe(false);
    expect(said.isSample(BARE)).toBe(false);
  });

  it('what is not stated is said in one sentence, with whom to ask', () => {
    expect(said.lackWords(BARE)).toBe('Chưa ghi ở đây: giấy tờ cần mang, thời hạn, lệ phí, các bước, biểu mẫu, căn cứ pháp lý. Xin hỏi cán bộ tại quầy.');
    const whole: Procedure = { ...BARE, papers: [{ name: { vi: 'Tờ khai' } }], time: { unit: 'same-day' }, fee: { vi: '0' }, steps: [{ vi: 'Nộp' }], forms: ['TK01'] };
    expect(said.lackWords(whole)).toBe('Chưa ghi ở đây: căn cứ pháp lý. Xin hỏi cán bộ tại quầy.');
    expect(said.lackWords({ ...whole, legal_basis: ['Nghị định 23/2015/NĐ-CP'] })).toBeUndefined();
  });
});

describe('in English', () => {
  it('one is one', async () => {
    await speaks('en');
    const { feeWords, timeWords } = await import('../../../procedures/said');
    expect(timeWords({ unit: 'working-days', value: 1 })).toBe('1 working day');
    expect(timeWords({ unit: 'working-days', value: 3 })).toBe('3 working days');
    expect(feeWords({ vi: '50000' })).toBe('50,000 VND');
  });
});
