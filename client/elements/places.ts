import { nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';

/**
 * Rows that stay the elements they are while others come and go: a row keeps its place, and who comes gets a free one.
 *
 * Lit's `repeat` does the same in order, but leaves a comment behind for each row that goes, for as long as a page stands.
 */
export class Places<Item> {
  private taken: (string | undefined)[] = [];
  private readonly keyOf: (item: Item) => string;

  constructor(keyOf: (item: Item) => string) {
    this.keyOf = keyOf;
  }

  /** What stands in each place. */
  draw(items: Item[], one: (item: Item) => TemplateResult): unknown[] {
    const here = new Map(items.map((item) => [this.keyOf(item), item]));
    this.taken = this.taken.map((key) => (key !== undefined && here.has(key) ? key : undefined));
    for (const key of here.keys()) if (!this.taken.includes(key)) this.seat(key);
    return this.taken.map((key) => {
      const item = key === undefined ? undefined : here.get(key);
      return item === undefined ? nothing : keyed(key, one(item));
    });
  }

  private seat(key: string): void {
    const free = this.taken.indexOf(undefined);
    if (free < 0) this.taken.push(key);
    else this.taken[free] = key;
  }
}
