import type { ReactiveControllerHost } from 'lit';
import { problemFrom, type Problem } from './problem';

/** The presses of an element: one at a time, and why the last one did nothing. */
export class Pressing {
  busy = false;
  problem: Problem | undefined;
  private readonly host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.host = host;
  }

  /** Do what a press asks for, unless another is under way, and answer whether it was done. */
  async press(act: () => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.say(undefined);
    try {
      await act();
      return true;
    } catch (error) {
      this.problem = problemFrom(error);
      return false;
    } finally {
      this.busy = false;
      this.host.requestUpdate();
    }
  }

  /** Say this, or nothing more, of the last press. */
  say(problem: Problem | undefined): void {
    this.problem = problem;
    this.host.requestUpdate();
  }
}
