import { Observed } from '../client/observed';
import { inOrder } from '../client/view';
import type { Paper } from '../client/papers/reading';
import { t } from '../client/words';
import type { Dossier, FoundTicket, Hand, ProcedureInShort, ReturnPass } from '../client/wire';
import type { Act, Somebody } from './acts';
import { comesBack } from './aside';
import type { Row } from './cursor';
import type { OwnCounter } from './own-counter';
import { Finder } from './finder';
import type { Offer } from './offers';
import { ResultMoves } from './result-moves';
import { digit } from './safe-keys';
import { hintFor, type Scene } from './scene';
import { isAsking } from './asking-help';

/** What the clerk is being asked; whom it is about does not change while it is open. */
export type Asked =
  | { name: 'finish'; hand: Hand }
  | { name: 'transfer'; somebody: Somebody; isInHand: boolean; to: Aim }
  | { name: 'priority'; row: Pick<Row, 'id' | 'number' | 'priority'> }
  | { name: 'by-hand'; isBack: boolean }
  | { name: 'found'; ticket: FoundTicket }
  | { name: 'pass'; hand: Hand }
  | { name: 'pass-given'; pass: ReturnPass }
  | { name: 'dossier'; hand: Hand; procedures: readonly ProcedureInShort[] }
  | { name: 'dossier-given'; dossier: Dossier }
  | { name: 'results'; hand: Hand }
  | { name: 'sign-out'; hand: Hand }
  | { name: 'find' | 'services' | 'pause' | 'close' | 'take-over' | 'help' | 'call-dossier' };

/** What somebody is sent on to: a service, or one counter only. */
export type Aim = 'service' | 'counter';

/** What each key of the console does. */
export class Moves {
  readonly asked = new Observed<Asked | undefined>(undefined);
  /** What lies in the printer's way: the paper that was printed last. */
  readonly paper = new Observed<Paper | undefined>(undefined);
  /** Finds whom to call by hand, and any number that is asked for. */
  readonly finder: Finder;
  /** What is done with the results for which somebody comes. */
  readonly results: ResultMoves;
  private readonly own: OwnCounter;
  private isTaken = false;

  constructor(own: OwnCounter) {
    this.own = own;
    this.finder = new Finder((number) => own.find(number));
    this.results = new ResultMoves(own, () => { this.dismiss(); });
  }

  /** Press a key; `chosen` are the services that are ticked to open the counter with. */
  press(key: string, scene: Scene, chosen: () => string[]): void {
    const hint = hintFor(scene, key);
    if (hint) this.own.hint(hint);
    else if (key === 'enter') this.next(scene, chosen);
    else if (/^\d$/.test(key)) this.byDigit(key, scene);
    else this.byLetter(key, scene);
  }

  ask(asked: Asked): void {
    this.own.hush();
    this.asked.set(asked);
  }

  dismiss(): void {
    this.asked.set(undefined);
  }

  /** Know whether another clerk has the counter; once she has, let go of what was being asked and said. */
  follow(isTaken: boolean): void {
    if (isTaken && !this.isTaken) {
      this.dismiss();
      this.own.hush();
    }
    this.isTaken = isTaken;
  }

  /** Say that an input method took a press; a number that was being entered may have lost a digit by it. */
  swallowed(): void {
    if (!['by-hand', 'find'].includes(this.asked.value?.name ?? '')) {
      this.own.hint('swallowed');
      return;
    }
    this.own.hush();
    this.finder.lose();
  }

  /** Do what a dialog was opened for, and close it when that is done. */
  async answer(act: Act): Promise<void> {
    if (await this.own.do(act)) this.dismiss();
  }

  /** Give whoever is in hand a return pass and end the visit, and show the code: tried again, it is the same pass. */
  async sendHome(hand: Hand, body: object): Promise<void> {
    const { own, own: { acts } } = this;
    const pass = await own.obtain<ReturnPass>(acts.to(hand, 'pass'));
    if (pass && await own.do(acts.here('finish', body, { number: hand.number }))) this.asked.set({ name: 'pass-given', pass });
  }

  /** Take a pass back that was just given. */
  async takeBack(pass: ReturnPass): Promise<void> {
    if (await this.own.obtain(this.own.acts.takeBack(pass))) this.dismiss();
  }

  /** Ask for the dossier of whoever is in hand; what procedures are called comes as soon as it is read. */
  private async askDossier(hand: Hand): Promise<void> {
    this.ask({ name: 'dossier', hand, procedures: [] });
    const procedures = await this.own.procedures();
    const asked = this.asked.value;
    if (asked?.name === 'dossier' && asked.hand.id === hand.id) this.asked.set({ ...asked, procedures });
  }

  /** Show the results of whoever is in hand; with free hands ask for a dossier, to call whoever comes for it. */
  private askResults(hand: Hand | undefined): void {
    this.results.finder.begin(hand === undefined);
    this.ask(hand ? { name: 'results', hand } : { name: 'call-dossier' });
  }

  /** Receive a dossier of whoever is in hand, and show its code and the promised day. */
  async receive(hand: Hand, body: object): Promise<void> {
    const dossier = await this.own.obtain<Dossier>(this.own.acts.to(hand, 'dossier', body));
    if (dossier) this.asked.set({ name: 'dossier-given', dossier });
  }

  /** Lay out the receipt of a dossier, and tell whether it is there to be printed. */
  async lay(dossier: Dossier): Promise<boolean> {
    this.paper.set(undefined);
    const paper = await this.own.receipt(dossier);
    this.paper.set(paper);
    return paper !== undefined;
  }

  /** Take a dossier back that was just received by mistake. */
  async undoDossier(dossier: Dossier): Promise<void> {
    if (await this.own.obtain(this.own.acts.undoDossier(dossier))) this.dismiss();
  }

  /** Open with, or change to, these services. */
  async serve(name: 'open' | 'services', services: string[]): Promise<void> {
    if (services.length === 0) this.own.hint('needs-service');
    else await this.answer(this.own.acts.here(name, { services }));
  }

  /** Do what is offered for a number that was found. */
  take(offer: Offer, ticket: FoundTicket): void {
    const { acts } = this.own;
    const does: Record<Offer, () => void> = {
      'undo': () => void this.answer(acts.here('undo', {}, { number: ticket.number })),
      'call': () => { this.finder.begin(ticket.number); this.ask({ name: 'by-hand', isBack: false }); },
      'call-back': () => void this.answer(this.callingBack(ticket)),
      'back': () => void this.answer(acts.to(ticket, ticket.status === 'parked' ? 'unpark' : 'rejoin')),
      'transfer': () => { this.ask({ name: 'transfer', somebody: ticket, isInHand: false, to: 'service' }); },
      'priority': () => {
        const { id, number, priority } = ticket;
        this.ask({ name: 'priority', row: { id, number, ...(typeof priority === 'string' && { priority }) } });
      },
      'park': () => void this.answer(acts.to(ticket, 'park')),
    };
    does[offer]();
  }

  /** Begin to find a number, with its first digit if that was pressed. */
  private find(digits = ''): void {
    this.finder.begin();
    if (digits !== '') this.finder.add(digits);
    this.ask({ name: 'find' });
  }

  /** Call somebody who is back: the reason is known. */
  private callingBack({ id, number }: Somebody): Act {
    return this.own.acts.here('call', { ticket: id, reason: t('counter.by-hand.presets.back') }, { number });
  }

  private next(scene: Scene, chosen: () => string[]): void {
    const { acts } = this.own;
    const about = { number: scene.view.hand?.number ?? '' };
    if (scene.step === 'open') void this.serve('open', chosen());
    else if (scene.step === 'call') void this.own.do(acts.here('call-next'));
    else if (scene.step !== 'day-closed') void this.own.do(acts.here(scene.step, {}, about));
  }

  /** Finish with the outcome that the digit bears, or with free hands begin a number. */
  private byDigit(key: string, { view }: Scene): void {
    if (!view.hand) {
      this.find(key);
      return;
    }
    const [outcome] = inOrder(view.outcomes).find((_, at) => digit(at) === key) ?? [];
    if (outcome === undefined) return;
    void this.own.do(this.own.acts.here('finish', { outcome }, { number: view.hand.number }));
  }

  private byLetter(key: string, scene: Scene): void {
    const { own, own: { acts } } = this;
    const { view: { hand, counter, undo }, row, rows } = scene;
    const back = comesBack(rows, row);
    const somebody = hand ?? row;
    const about = { number: hand?.number ?? '' };
    const keys: Record<string, () => void> = {
      r: () => void own.do(acts.here('recall', {}, about)),
      v: () => void own.do(acts.here('no-show', {}, about)),
      t: () => void own.do(acts.here('return', {}, about)),
      p: () => { if (somebody) void own.do(acts.to(somebody, 'park')); },
      c: () => { if (somebody) this.ask({ name: 'transfer', somebody, isInHand: hand !== undefined, to: 'service' }); },
      f: () => { if (hand) this.ask({ name: 'finish', hand }); },
      z: () => { if (hand) this.ask({ name: 'pass', hand }); },
      j: () => { if (hand) void this.askDossier(hand); },
      'g': () => { this.finder.begin(row?.number); this.ask({ name: 'by-hand', isBack: row !== undefined && row.section !== 'waiting' }); },
      '/': () => { this.find(); },
      k: () => { if (row) this.ask({ name: 'priority', row }); },
      l: () => { if (back) void own.do(acts.to(back, back.section === 'parked' ? 'unpark' : 'rejoin')); },
      m: () => { if (back) void own.do(this.callingBack(back)); },
      b: () => { this.ask({ name: 'take-over' }); },
      '+': () => { this.askResults(hand); },
      x: () => void own.do(acts.here(isAsking(scene.view) ? 'withdraw-help' : 'ask-help')),
      h: () => void own.do(acts.here('undo', {}, { number: undo?.number ?? '' })),
      n: () => { if (counter.state === 'paused') void own.do(acts.here('resume')); else this.ask({ name: 'pause' }); },
      s: () => { this.ask({ name: 'services' }); },
      q: () => { this.ask({ name: 'close' }); },
      '?': () => { this.ask({ name: 'help' }); },
    };
    keys[key]?.();
  }
}
