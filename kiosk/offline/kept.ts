import { ownBuild } from '../../client/screen/renewal';

/** Where the worker stands that keeps this page: it answers for what lies beside it. */
const WORKER = '/kiosk/worker.js';

/** How often the worker is told that the server has been heard. */
const TELL_MS = 600_000;

/**
 * Has this page and all that belongs to it kept in the browser, so that it starts without the network.
 *
 * Only where a browser lets a page do so: over https, or from this machine itself.
 */
export class Kept {
  private told = -Infinity;

  /** The server has been heard just now. */
  look(): void {
    if (performance.now() - this.told < TELL_MS) return;
    this.told = performance.now();
    // Chrome has none where the page came over plain http, whatever the types say; and what was not built has no worker.
    const workers = (navigator as Partial<Navigator>).serviceWorker;
    if (workers && ownBuild() !== '') void this.tell(workers);
  }

  private async tell(workers: ServiceWorkerContainer): Promise<void> {
    try {
      await workers.register(WORKER);
      const { active } = await workers.ready;
      active?.postMessage({ build: ownBuild() });
    } catch {
      this.told = -Infinity; // its server has gone just now, or the browser's disk is full: again with the next view
    }
  }
}
