import { describe, expect, it } from 'vitest';
import { Rings } from '../../../display/rings';

describe('Rings', () => {
  it('rings what is still worth it, oldest first, each once', () => {
    const rings = new Rings();
    const rung: string[] = [];
    let over = '';
    for (const name of ['one', 'two', 'three'])
      rings.add(() => { if (name !== over) rung.push(name); return name !== over; });
    rung.length = 0;
    over = 'two';
    expect([rings.take(), rings.take(), rings.take(), rung]).toEqual([true, true, false, ['one', 'three']]);
  });

  it('keeps the calls of half a minute only, though nobody touches a locked screen for months', () => {
    const rings = new Rings();
    let now = 0;
    for (; now < 90 * 86_400; now += 600) {
      const at = now;
      for (let call = 0; call < 3; call += 1) rings.add(() => now - at < 30);
      expect(rings.length).toBeLessThanOrEqual(3);
    }
    expect(rings.take()).toBe(false);
  });
});
