import { describe, expect, it } from 'vitest';
import { isUnsaved, meanwhile, opened } from '../../../catalogue/opened';
import { typedOf } from '../../../catalogue/parts';
import { BARE, history } from './stage';

const open = () => opened('fee', BARE, 3);
const hers = { ...BARE, fee: { vi: '9.000 đồng' } };
const EDITS = [{ parts: ['time' as const], at: '2026-11-23T02:00:00Z' }, { parts: ['fee' as const], at: '2026-11-23T01:00:00Z', by: 'Lan' }];

describe('a part that is open', () => {
  it('is unsaved once something else stands in it than before', () => {
    expect(isUnsaved(open())).toBe(false);
    expect(isUnsaved({ ...open(), typed: typedOf('fee', hers) })).toBe(true);
  });

  it('finds who changed it meanwhile, and to what', () => {
    const mine = { ...open(), typed: { rows: [], value: '8.000 đồng', beside: '' } };
    expect(meanwhile('fee', mine, history(hers, 5, EDITS))).toEqual({ now: typedOf('fee', hers), edit: EDITS[1] });
  });

  it('is nobody\'s business where she changed another part, or wrote the same', () => {
    expect(meanwhile('fee', open(), history({ ...BARE, source: 'Cổng' }, 5, EDITS))).toBeUndefined();
    expect(meanwhile('fee', { ...open(), typed: typedOf('fee', hers) }, history(hers, 5, EDITS))).toBeUndefined();
  });
});
