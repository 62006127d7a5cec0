import { describe, expect, it } from 'vitest';
import { askable, asWritten, codeIn, digitsIn, isWhole } from '../../../client/dossier/code';

describe('the code of a dossier', () => {
  it('stands at the end of what was scanned, an address or itself', () => {
    expect(codeIn('https://vi.example/lookup/?lang=en#ward/H00.00.00-261201-0001')).toBe('H00.00.00-261201-0001');
    expect(codeIn('000.00.01.H26-261201-12345')).toBe('000.00.01.H26-261201-12345');
    expect(['H00-261201-001', 'x H00-261201-0001', 'H00-261201-0001/', '20261123-0f0f'].map(codeIn)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('is typed as digits, and written with its dash', () => {
    expect(digitsIn('261201-0001')).toBe('2612010001');
    expect(digitsIn('2612010001234567')).toHaveLength(12);
    expect(['2612', '261201', '2612010', '261201000123'].map(asWritten)).toEqual(['2612', '261201', '261201-0', '261201-000123']);
  });

  it('is asked for without what no address can hold', () => {
    expect(askable(' h00.00.00 / 261201 – 0001? ')).toBe('h00.00.00261201–0001');
    expect(['261201-000', 'H00-261201-0001', '２６１２０１０００１'].map((typed) => isWhole(askable(typed)))).toEqual([false, true, true]);
  });
});
