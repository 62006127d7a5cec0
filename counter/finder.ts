import { Observed } from '../client/observed';
import type { Problem } from '../client/session/problem';
import type { FoundTicket } from '../client/wire';
import { numberOf } from '../client/number';

/** What is known of the number that is being entered. */
export type Found =
  | { kind: 'ticket'; ticket: FoundTicket }
  | { kind: 'nobody'; number: string }
  | { kind: 'trouble'; problem: Problem }
  | { kind: 'looking' }
  | { kind: 'needs-letter' | 'needs-digits' | 'eaten' };

/** A ticket's number as far as it is entered, and the ticket that bears it. */
export interface Sought {
  letter: string | undefined;
  digits: string;
  found: Found;
}

const UNASKED: Sought = { letter: undefined, digits: '', found: { kind: 'needs-letter' } };

/**
 * Finds a ticket by letter and digits, never by one free text: VNI turns `a112` into `a12`, somebody else's number.
 *
 * A digit that an input method turned into a letter is lost, and so may be the ones after it. Then nothing is found
 * until the digits are entered anew after a space, where the input method begins a new word.
 */
export class Finder {
  readonly sought = new Observed<Sought>(UNASKED);
  private readonly find: (number: string) => Promise<Found>;
  private looking: Promise<void> = Promise.resolve();

  constructor(find: (number: string) => Promise<Found>) {
    this.find = find;
  }

  /** Begin with nothing, or with a ticket that was chosen elsewhere; the first key begins a number of its own. */
  begin(number?: string): void {
    this.sought.set(UNASKED);
    if (number !== undefined) this.look(number, UNASKED);
  }

  /** Choose the letter. A second one begins the number anew. */
  choose(letter: string): void {
    const { letter: before, digits } = this.sought.value;
    this.enter(letter, before === undefined ? digits : '');
  }

  /** Take one more digit, unless one before it was lost. */
  add(digit: string): void {
    const { letter, digits } = this.sought.value;
    if (!this.isEaten) this.enter(letter, digits + digit);
  }

  /** Take the last digit away. */
  takeBack(): void {
    const { letter, digits } = this.sought.value;
    if (!this.isEaten) this.enter(letter, digits.slice(0, -1));
  }

  /** Find nobody from here on: a digit was lost. */
  lose(): void {
    this.sought.set({ letter: this.sought.value.letter, digits: '', found: { kind: 'eaten' } });
  }

  /** Take digits again after some were lost. */
  anew(): void {
    if (this.isEaten) this.enter(this.sought.value.letter, '');
  }

  /** Answer with what is found of what is entered now; nothing, if something else is entered meanwhile. */
  async settled(): Promise<Found | undefined> {
    const { looking, sought: { value: { found, letter, digits } } } = this;
    if (found.kind !== 'looking') return found;
    await looking;
    const { value } = this.sought;
    return value.letter === letter && value.digits === digits ? value.found : undefined;
  }

  private get isEaten(): boolean {
    return this.sought.value.found.kind === 'eaten';
  }

  private enter(letter: string | undefined, digits: string): void {
    if (letter === undefined) this.sought.set({ letter, digits, found: { kind: 'needs-letter' } });
    else if (digits === '') this.sought.set({ letter, digits, found: { kind: 'needs-digits' } });
    else this.look(numberOf(letter, digits), { letter, digits });
  }

  /** What comes back counts only while nothing else was entered. */
  private look(number: string, entered: Pick<Sought, 'letter' | 'digits'>): void {
    const asking: Sought = { ...entered, found: { kind: 'looking' } };
    this.sought.set(asking);
    this.looking = this.find(number).then((found) => {
      if (this.sought.value === asking) this.sought.set({ ...asking, found });
    });
  }
}
