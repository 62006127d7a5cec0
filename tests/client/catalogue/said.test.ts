import { beforeAll, describe, expect, it } from 'vitest';
import { speaks } from '../records/spoken';
import { CATALOGUE, WHOLE } from './stage';

type Said = typeof import('../../../catalogue/said') & typeof import('../../../catalogue/troubles');

const NAMES = { groups: CATALOGUE.groups, services: [], procedures: CATALOGUE.procedures };

describe('in Vietnamese', () => {
  let said: Said;

  beforeAll(async () => {
    await speaks('vi');
    said = { ...await import('../../../catalogue/said'), ...await import('../../../catalogue/troubles') };
  });

  it('a part is read line by line, with what its ids are called', () => {
    expect(said.linesOf('papers', WHOLE, NAMES)).toEqual(['Tờ khai · Form; bản chính: 1; bản sao: 0; ai cần: Cha mẹ', 'Giấy chứng sinh']);
    expect(said.linesOf('time', WHOLE, NAMES)).toEqual(['5 ngày làm việc']);
    expect(said.linesOf('group', WHOLE, NAMES)).toEqual(['Hộ tịch']);
    expect(said.linesOf('replaced_by', WHOLE, NAMES)).toEqual(['Đăng ký kết hôn (1.2)']);
    expect(said.linesOf('valid_to', WHOLE, NAMES)).toEqual(['31/12/2026']);
  });

  it('a moment has its day where that is not today, by the clock of the office', () => {
    expect(said.byWords({ by: 'Lan', at: '2026-11-22T18:05:00Z' }, 'Asia/Ho_Chi_Minh', '2026-11-23')).toBe('Lan, 01:05');
    expect(said.byWords({ at: '2026-11-22T16:05:00Z' }, 'Asia/Ho_Chi_Minh', '2026-11-23')).toBe('23:05, 22/11/2026');
  });

  it.each(['duplicate-code', 'wrong-code', 'no-code', 'unknown-service', 'number', 'formula', 'error', 'truth', 'time', 'duration', 'no-head', 'wrong-cell', 'wrong-procedure', 'unknown-group'])('every trouble of a row has its words: %s', (code) => {
    const words = said.troubleWords({ row: 2, code, column: 'time_value', words: 'in English' });
    expect(words).not.toMatch(/catalogue\.|errors\.|in English/);
  });
});
