import { beforeAll, describe, expect, it } from 'vitest';
import { placeIn } from '../../../catalogue/place';
import { speaks } from '../records/spoken';
import { CATALOGUE } from './stage';

describe('the list of the catalogue', () => {
  let choosing: typeof import('../../../catalogue/choosing');

  beforeAll(async () => {
    await speaks('vi');
    choosing = await import('../../../catalogue/choosing');
  });

  const shown = (search: string): string[] => choosing.listed(CATALOGUE, placeIn(search), new choosing.Chosen()).map(({ id }) => id);

  it('is by name, in the order of Vietnamese letters', () => {
    expect(shown('')).toEqual(['1.3', '1.4', '1.2', '1.1']);
  });

  it('has what was never checked, then what was checked longest ago, first', () => {
    expect(shown('?show=stale')).toEqual(['1.3', '1.2']);
  });

  it('finds by what is typed, drafts and what is over too, within what is chosen', () => {
    expect(shown('?look=giay+khai+sinh')[0]).toBe('1.1');
    expect(shown('?look=chung+thuc')[0]).toBe('1.4');
    expect(shown('?look=chung+thuc&show=over')).toEqual(['1.4']);
    expect(shown('?group=khac')).toEqual(['1.4']);
  });

  it('counts what each choice would show', () => {
    expect(choosing.tally(CATALOGUE)).toEqual({ all: 4, published: 3, drafted: 1, stale: 2, over: 1 });
  });
});
