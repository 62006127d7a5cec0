import { path } from '../client/session/api';
import type { Dossier, ReturnPass } from '../client/wire';
import type { Params } from '../client/words';

/** What a console can ask of the server; its name words what failed and what was done. */
export type ActName =
  | 'open' | 'services' | 'take-over' | 'pause' | 'resume' | 'close' | 'call-next' | 'call' | 'recall' | 'start' | 'finish'
  | 'ask-help' | 'withdraw-help' | 'no-show' | 'return' | 'undo' | 'park' | 'unpark' | 'rejoin' | 'transfer' | 'priority' | 'pass' | 'take-back-pass'
  | 'dossier' | 'undo-dossier' | 'print' | 'name-dossiers' | 'drop-dossier' | 'hand-over' | 'hand-over-all' | 'undo-hand-over' | 'call-dossier';

/** One press, ready to be sent. */
export interface Act {
  name: ActName;
  url: string;
  body: object;
  /** What its sentences are about: the number. */
  about: Params;
}

/** A ticket as far as a sentence needs it. */
export interface Somebody {
  id: string;
  number: string;
}

const VERBS: Partial<Record<ActName, string>> = { services: 'open', 'take-over': 'open', unpark: 'resume', 'undo-hand-over': 'undo' };

/** Makes the acts of one counter. */
export class Acts {
  private readonly office: string;
  private readonly counter: string;

  constructor(office: string, counter: string) {
    this.office = office;
    this.counter = counter;
  }

  /** Do something at the counter, with whoever is in hand. */
  here(name: ActName, body: object = {}, about: Params = {}): Act {
    return { name, url: path('offices', this.office, 'counters', this.counter, VERBS[name] ?? name), body, about };
  }

  /** Do something with one ticket. */
  to(somebody: Somebody, name: ActName, body: object = {}): Act {
    const url = path('offices', this.office, 'tickets', somebody.id, VERBS[name] ?? name);
    return { name, url, body, about: { number: somebody.number } };
  }

  /** Take a return pass back. */
  takeBack({ id, number = '' }: Pick<ReturnPass, 'id' | 'number'>): Act {
    return { name: 'take-back-pass', url: path('offices', this.office, 'passes', id, 'take-back'), body: {}, about: { number } };
  }

  /** Take a dossier back that was received by mistake. */
  undoDossier({ code }: Pick<Dossier, 'code'>): Act {
    return { name: 'undo-dossier', url: path('offices', this.office, 'dossiers', code, 'undo'), body: {}, about: { number: code } };
  }

  /** Print the receipt of a dossier: what it says beside it is read. */
  print({ code }: Pick<Dossier, 'code'>): Act {
    return { name: 'print', url: path('offices', this.office, 'dossiers', code), body: {}, about: { number: code } };
  }

  /** Do something with a dossier whose result is fetched. */
  withDossier(code: string, name: 'hand-over' | 'undo-hand-over'): Act {
    return { name, url: path('offices', this.office, 'dossiers', code, VERBS[name] ?? name), body: {}, about: { code } };
  }

  /** Where dossiers are found by a part of their code; with none, those whose result was ready last. */
  results(part: string): string {
    return `${path('offices', this.office, 'results')}?q=${encodeURIComponent(part)}`;
  }

  /** Where the office's procedures are read. */
  get procedures(): string {
    return path('offices', this.office, 'procedures');
  }

  /** Where today's ticket of this number is found. */
  find(number: string): string {
    return `${path('offices', this.office, 'tickets')}?number=${encodeURIComponent(number)}`;
  }

  /** Where the console's view is read when the live connection is away. */
  get view(): string {
    return `${path('offices', this.office, 'views')}/counter/${encodeURIComponent(this.counter)}`;
  }
}
