import type { Api } from '../../client/session/api';
import { path } from '../../client/session/api';
import type { HallNotices } from '../../client/wire';

/** How often it is asked what there is. */
const EVERY_MS = 60_000;

/** What is wrong with the list itself. */
export type ListFault = 'notices-unreachable' | 'notices-none';

/** Asks what there is to show, every minute, and at once when it is told to. */
export class Asking {
  private readonly learn: (list: HallNotices['notices'] | undefined, fault: ListFault | undefined) => void;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked: object | undefined;

  /** `learn` is told each list; where none came, nothing but that. */
  constructor(learn: (list: HallNotices['notices'] | undefined, fault: ListFault | undefined) => void) {
    this.learn = learn;
  }

  /** Ask now, and again and again. An answer to what was asked before counts no more. */
  ask(api: Api, office: string): void {
    this.stop();
    const asked = this.asked = {};
    this.timer = setTimeout(() => { this.ask(api, office); }, EVERY_MS);
    api.get<HallNotices>(path('offices', office, 'notices')).then(
      ({ notices }) => { if (this.asked === asked) this.learn(notices, notices.length === 0 ? 'notices-none' : undefined); },
      () => { if (this.asked === asked) this.learn(undefined, 'notices-unreachable'); },
    );
  }

  stop(): void {
    clearTimeout(this.timer);
    this.asked = undefined;
  }
}
