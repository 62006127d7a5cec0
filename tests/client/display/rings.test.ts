import { describe, expect, it } from 'vitest';
import { Rings } from '../../../display/rings';

describe('Rings', () => {
  it('rings what is worth it, oldest first, each once', () => {
    const rings = new Rings();
    const asked: string[] = [];
    for (const [name, worth] of [['old', false], ['one', true], ['two', true]] as const)
      rings.add(() => { asked.push(name); return worth || asked.length < 2; });
    asked.length = 9;
    expect([rings.take(), rings.take(), rings.take()]).toEqual([true, true, false]);
    expect(asked.slice(9).join(' ')).toMatch(/old one two$/);
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
