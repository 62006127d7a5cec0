import { describe, expect, it } from 'vitest';
import { heldIn } from '../../../ticket/held';

describe('the link to a ticket', () => {
  it('names office and ticket behind the #', () => {
    expect(heldIn('#sample/20261123-ab')).toEqual({ office: 'sample', id: '20261123-ab' });
  });

  it('may be written with escapes', () => {
    expect(heldIn('#phuong%2D1/20261123%2Dab')).toEqual({ office: 'phuong-1', id: '20261123-ab' });
  });

  it.each(['', '#', '#sample', '#sample/', '#/20261123-ab', '#sample/20261123-ab/more', '#sample/%E0%A4%A'])('is none of ours: %j', (hash) => {
    expect(heldIn(hash)).toBeUndefined();
  });
});
