import type { DisplayView } from '../client/wire';
import { Turning } from './turning';

/** The further halls on this wall beside the page's own, and which page of its calls each of all is turned to. */
export class Halls {
  private readonly order: string[];
  private readonly views = new Map<string, DisplayView>();
  private readonly turnings = new Map<string, Turning>();

  /** `order` are the offices as the address names them, the page's own first. */
  constructor(order: string[]) {
    this.order = order;
  }

  /** Take in a new state of a further one. */
  take(view: DisplayView): void {
    this.views.set(view.office, view);
  }

  /** All of which something is known, after the page's own. */
  after(own: DisplayView): DisplayView[] {
    return [own, ...this.order.map((office) => this.views.get(office)).filter((view) => view !== undefined)];
  }

  /** What turns the pages of an office. */
  turning(office: string): Turning {
    const turning = this.turnings.get(office) ?? new Turning();
    this.turnings.set(office, turning);
    return turning;
  }

  clear(): void {
    this.views.clear();
  }
}
