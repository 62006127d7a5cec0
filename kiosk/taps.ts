const ECHO_MS = 500;
const ECHO_PX = 60;

interface Tap {
  x: number;
  y: number;
  at: number;
}

/**
 * Tells a tap from the echo of the one before: a double tap, or a trembling finger.
 *
 * The echo would press whatever has come under the finger on the next screen.
 */
export class Taps {
  private last: Tap | undefined;

  /** Whether this tap is meant. */
  takes(tap: Tap): boolean {
    const before = this.last;
    this.last = tap;
    return !before || tap.at - before.at > ECHO_MS || Math.hypot(tap.x - before.x, tap.y - before.y) > ECHO_PX;
  }
}
