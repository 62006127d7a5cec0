import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';

const source = readFileSync('client/before.js', 'utf8');

interface Old {
  queueMicrotask: (run: () => void) => void;
  globalThis: unknown;
}

/** An element as a browser of 2018 has it. */
class Tag {
  private readonly has = new Set<string>();
  hasAttribute(name: string): boolean { return this.has.has(name); }
  setAttribute(name: string): void { this.has.add(name); }
  removeAttribute(name: string): void { this.has.delete(name); }
}

/** A window that lacks what Chrome 68 lacks, after the script ran in it. */
function old(): { window: Old; run: (code: string) => unknown; tag: Tag & { toggleAttribute: (name: string, wanted?: boolean) => boolean } } {
  class Element extends Tag {}
  const window: Record<string, unknown> = {
    Element,
    addEventListener: () => undefined,
    document: { createElement: () => ({ noModule: true }) },
  };
  window.window = window;
  runInNewContext(`
    delete Object.fromEntries;
    delete Array.prototype.flat;
    delete Array.prototype.flatMap;
    delete globalThis.queueMicrotask;
    delete globalThis.globalThis;`, window);
  runInNewContext(source, window);
  return {
    window: window as unknown as Old,
    run: (code) => JSON.parse(runInNewContext(`JSON.stringify(${code})`, window) as string) as unknown,
    tag: new Element() as ReturnType<typeof old>['tag'],
  };
}

describe('what a browser of 2018 is given', () => {
  it.each([
    ['Object.fromEntries([["a", 1], ["b", 2], ["a", 3]])', { a: 3, b: 2 }],
    ['Object.fromEntries(new Map([["a", 1]]))', { a: 1 }],
    ['Object.keys(Object.fromEntries([["__proto__", 1]]))', ['__proto__']],
    ['[1, [2, [3, [4]]]].flat()', [1, 2, [3, [4]]]],
    ['[1, [2, [3, [4]]]].flat(0)', [1, [2, [3, [4]]]]],
    ['[1, [2, [3, [4]]]].flat(Infinity)', [1, 2, 3, 4]],
    ['[1, 2].flatMap((n) => [n, [n]])', [1, [1], 2, [2]]],
    ['[3].flatMap((n, at, all) => [at, all.length])', [0, 1]],
    ['Object.keys([])', []],
  ])('lets %s be what it is today', (code, worth) => {
    expect(old().run(code)).toEqual(worth);
  });

  it('lets an attribute be turned, on, and off', () => {
    const { tag } = old();

    expect([tag.toggleAttribute('a'), tag.toggleAttribute('a', true), tag.hasAttribute('a')]).toEqual([true, true, true]);
    expect([tag.toggleAttribute('a'), tag.toggleAttribute('a', false), tag.hasAttribute('a')]).toEqual([false, false, false]);
  });

  it('names the window, and runs what is to be run after all else', async () => {
    const { window } = old();
    const ran: string[] = [];

    window.queueMicrotask(() => { ran.push('later'); });
    ran.push('now');
    await Promise.resolve();

    expect(ran).toEqual(['now', 'later']);
    expect(window.globalThis).toHaveProperty('queueMicrotask');
  });
});
