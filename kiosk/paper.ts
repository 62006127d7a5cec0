import { asked } from '../client/session/office';
import type { KioskPrinter, KioskView, Ticket } from '../client/wire';
import { isSample } from './phone-page';

/** How a kiosk gives paper: by the printer that the server has for it; else by its browser, by itself or by a button; or not at all. */
export type Printing = 'server' | 'auto' | 'button' | 'none';

const WAYS: Printing[] = ['auto', 'button', 'none'];

/** The printer that the server has for a kiosk of this name. */
export const printerOf = ({ printers }: KioskView, kiosk: string | undefined): KioskPrinter | undefined =>
  (kiosk === undefined ? undefined : printers?.[kiosk]);

/**
 * How this kiosk prints: as its address says (`?print=auto`), else by the server where that has a printer for it, else as
 * the office does; who tries the sample has a button.
 */
export function printing(view: KioskView, kiosk?: string, wish = asked('print')): Printing {
  const named = WAYS.find((way) => way === wish);
  if (named !== undefined) return named;
  if (printerOf(view, kiosk)) return 'server';
  if (view.paper) return 'auto';
  return isSample(view) ? 'button' : 'none';
}

/** Prints each number once: what is shown again, after a reconnection too, is not printed again. */
export class Paper {
  private readonly print: () => void;
  private printed: string | undefined;

  constructor(print: () => void) {
    this.print = print;
  }

  give({ id }: Pick<Ticket, 'id'>): void {
    if (this.printed === id) return;
    this.printed = id;
    this.print();
  }
}

/** Wait until what was rendered has been drawn: the number is seen before the printer holds the page up. */
export const drawn = (): Promise<void> => new Promise((done) => {
  requestAnimationFrame(() => { requestAnimationFrame(() => { done(); }); });
});
