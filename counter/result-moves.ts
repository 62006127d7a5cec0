import type { CounterView, FoundResult, Hand } from '../client/wire';
import { inOrder } from '../client/view';
import { t } from '../client/words';
import { caller, endsWith, RESULT } from './dialogs/results';
import type { Hint } from './hindrance';
import type { OwnCounter } from './own-counter';
import { codeIn, lineIn, ResultFinder } from './result-finder';
import { isReady } from './results';

/** What is done with the results for which somebody comes. */
export class ResultMoves {
  /** Finds dossiers by a part of their code. */
  readonly finder: ResultFinder;
  private readonly own: OwnCounter;
  /** Closes what is being asked. */
  private readonly dismiss: () => void;

  constructor(own: OwnCounter, dismiss: () => void) {
    this.own = own;
    this.dismiss = dismiss;
    this.finder = new ResultFinder((text) => own.results(text));
  }

  /** Do what Enter does at the results of whoever is in hand. */
  async send(hand: Hand, view: CounterView): Promise<void> {
    const { text } = this.finder.sought.value;
    const at = lineIn(text);
    const lines = inOrder(hand.results ?? {});
    if (text === '') await this.next(hand, view);
    else if (at !== undefined) await this.handLine(lines[at]);
    else await this.addTyped(hand, text);
  }

  /** Hand everything over that is ready, one after the other; what was not done stands there for the next press. */
  private async next(hand: Hand, view: CounterView): Promise<void> {
    const ready = inOrder(hand.results ?? {}).filter(([, one]) => isReady(one)).map(([code]) => code);
    if (ready.length === 0 && endsWith(hand, view.outcomes)) {
      if (await this.own.do(this.own.acts.here('finish', { outcome: RESULT }, { number: hand.number }))) this.dismiss();
    } else if (ready.length === 0) {
      this.own.hint('nothing-ready');
    }
    for (const code of ready) {
      if (!await this.handOver(code)) return;
    }
    if (ready.length > 1) this.own.done('hand-over-all', { n: ready.length });
  }

  private async handLine(line: [string, { status?: string }] | undefined): Promise<void> {
    if (!line || !isReady(line[1])) {
      this.own.hint('nothing-ready');
      return;
    }
    this.finder.begin(false);
    await this.handOver(line[0]);
  }

  /** Hand one over; whoever was slower than another counter is told so. */
  handOver(code: string): Promise<boolean> {
    return this.own.do(this.own.acts.withDossier(code, 'hand-over'));
  }

  /** Take a hand-over back that was a mistake. */
  async takeBack(code: string): Promise<void> {
    await this.own.do(this.own.acts.withDossier(code, 'undo-hand-over'));
  }

  /** Let a number come for one more dossier. */
  async add(hand: Hand, code: string): Promise<void> {
    if (await this.own.do(this.own.acts.to(hand, 'name-dossiers', { dossiers: [code] }))) this.finder.begin(false);
  }

  /** Strike out a dossier for which it does not come. */
  async drop(hand: Hand, code: string): Promise<void> {
    await this.own.do(this.own.acts.to(hand, 'drop-dossier', { dossier: code }));
  }

  /** Call whoever comes for the dossier that is typed, scanned, or meant by its line. */
  async callTyped(): Promise<void> {
    const found = await this.finder.settled();
    if (found === undefined) return;
    if (found === 'trouble') {
      this.own.hint('results-away');
      return;
    }
    const { text } = this.finder.sought.value;
    const at = lineIn(text);
    const called = found.filter(caller);
    const one = at === undefined ? (found.length === 1 ? found[0] : called.length === 1 && text !== '' ? called[0] : undefined) : found[at];
    if (one) await this.call(one);
    else this.own.hint(text === '' ? 'needs-code' : missing(found));
  }

  /** Call whoever comes for a dossier; where nobody does, say so. */
  async call(one: FoundResult): Promise<void> {
    const { acts } = this.own;
    const somebody = caller(one);
    if (!somebody) {
      this.own.hint('nobody-fetches');
      return;
    }
    const act = acts.here('call-dossier', { dossier: one.code, reason: t('counter.by-hand.presets.result') }, { number: somebody.number });
    if (await this.own.do(act)) this.dismiss();
  }

  /** Add the dossier that is meant: a whole code as it is, else the only one that has what is typed in its code. */
  private async addTyped(hand: Hand, text: string): Promise<void> {
    const whole = codeIn(text);
    const found = await this.finder.settled();
    if (found === undefined) return;
    const known = found === 'trouble' ? [] : found;
    const code = known.length === 1 ? known[0]?.code : whole;
    if (code !== undefined) await this.add(hand, code);
    else this.own.hint(found === 'trouble' ? 'results-away' : missing(known));
  }
}

const missing = (found: readonly FoundResult[]): Hint => (found.length === 0 ? 'no-such-dossier' : 'several-dossiers');
