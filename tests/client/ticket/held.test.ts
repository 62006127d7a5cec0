import { describe, expect, it } from 'vitest';
import { dayOf, heldIn, linkToLook } from '../../../ticket/held';

describe('the link to a ticket', () => {
  it('names office and ticket behind the #', () => {
    expect(heldIn('#sample/20261123-ab')).toEqual({ office: 'sample', by: 'ticket', secret: '20261123-ab' });
  });

  it('names the word to look by, where the holder gave one', () => {
    expect(heldIn('#sample/shared/20261123-A012-ab')).toEqual({ office: 'sample', by: 'shared', secret: '20261123-A012-ab' });
  });

  it('may be written with escapes', () => {
    expect(heldIn('#phuong%2D1/20261123%2Dab')).toEqual({ office: 'phuong-1', by: 'ticket', secret: '20261123-ab' });
  });

  it.each(['', '#', '#sample', '#sample/', '#/20261123-ab', '#sample/20261123-ab/more', '#sample/%E0%A4%A', '#sample/shared/', '#sample/shared/a/b', '#sample//a'])('is none of ours: %j', (hash) => {
    expect(heldIn(hash)).toBeUndefined();
  });

  it('that is shared leads to the same page without the id', () => {
    const link = linkToLook('https://ward.example/ticket/?lang=en#sample/20261123-secret', 'sample', '20261123-A012-ab');
    expect(link).toBe('https://ward.example/ticket/#sample/shared/20261123-A012-ab');
    expect(heldIn(new URL(link).hash)).toEqual({ office: 'sample', by: 'shared', secret: '20261123-A012-ab' });
  });

  it('tells the day of the number, if it is one', () => {
    const day = (secret: string) => dayOf({ office: 'sample', by: 'ticket', secret });
    expect([day('20261123-ab'), day('20261123-A012-ab'), day('20269923-ab'), day('nonsense')]).toEqual(['2026-11-23', '2026-11-23', undefined, undefined]);
  });
});
