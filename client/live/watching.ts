import { Chain, type Patch } from './chain';
import type { Answer } from './channel';

/** What a watch needs of its connection. */
export interface Asker {
  ask(watch: Watching): void;
}

const EARLY_MS = 1_000;
const RETRY_MS = 2_000;
/** How often an office that is not there is asked for: one that was closed down may open again. */
export const NO_OFFICE_MS = 15_000;

/** One view being watched: asks again when a patch is missing or the books were away. */
export class Watching {
  readonly office: string;
  readonly view: string;
  /** Whether the server has answered since the line came up. */
  settled = false;
  private readonly asker: Asker;
  private readonly onState: (state: never) => void;
  private readonly onRefused: (code: string) => void;
  private chain: Chain | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    asker: Asker,
    office: string,
    view: string,
    onState: (state: never) => void,
    onRefused: (code: string) => void,
  ) {
    this.asker = asker;
    this.office = office;
    this.view = view;
    this.onState = onState;
    this.onRefused = onRefused;
  }

  /** Forget what was under way; the state shown stays. */
  pause(): void {
    this.settled = false;
    this.chain = undefined;
    this.wait();
  }

  answered(answer: Answer): void {
    this.wait();
    if (!answer.error) {
      this.settled = true;
      this.chain = new Chain(answer.version, answer.state);
      this.show();
    } else if (answer.error.code === 'journal-unavailable') {
      this.settled = false;
      this.chain = undefined;
      this.wait(RETRY_MS);
    } else if (answer.error.code === 'unknown-office') {
      this.settled = false;
      this.chain = undefined;
      this.wait(NO_OFFICE_MS);
      this.onRefused(answer.error.code);
    } else {
      this.settled = true;
      this.onRefused(answer.error.code);
    }
  }

  patched(patch: Patch): void {
    if (!this.chain) return;
    if (this.chain.take(patch)) this.show();
    if (!this.chain.gap) this.wait();
    else if (this.timer === undefined) this.wait(EARLY_MS);
  }

  private show(): void {
    this.onState(this.chain?.state as never);
  }

  /** Ask again after this time, unless told otherwise before. */
  private wait(ms?: number): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (ms === undefined) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.asker.ask(this);
    }, ms);
  }
}
