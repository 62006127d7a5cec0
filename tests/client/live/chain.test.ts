import { describe, expect, it } from 'vitest';
import { Chain, type Patch } from '../../../client/live/chain';

const step = (from: string, version: string, n: number): Patch => ({ view: 'display', from, version, patch: { n } });

describe('Chain', () => {
  it('carries the state forward patch by patch', () => {
    const chain = new Chain('a', { n: 0, kept: true });
    expect(chain.take(step('a', 'b', 1))).toBe(true);
    expect(chain.take(step('b', 'c', 2))).toBe(true);
    expect(chain.state).toEqual({ n: 2, kept: true });
    expect(chain.gap).toBe(false);
  });

  it('keeps a patch that came early and merges it in its turn', () => {
    const chain = new Chain('a', { n: 0 });
    expect(chain.take(step('b', 'c', 2))).toBe(false);
    expect([chain.gap, chain.state]).toEqual([true, { n: 0 }]);
    expect(chain.take(step('a', 'b', 1))).toBe(true);
    expect([chain.gap, chain.state]).toEqual([false, { n: 2 }]);
  });

  it('never merges a patch that does not fit', () => {
    const chain = new Chain('a', { n: 0 });
    chain.take(step('x', 'y', 9));
    chain.take(step('a', 'b', 1));
    expect([chain.gap, chain.state]).toEqual([true, { n: 1 }]);
  });
});
