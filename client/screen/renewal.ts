import type { Stop, Watchable } from '../observed';
import { pause } from '../session/api';
import { OF_OUR_PAGE } from '../session/own-page';

/** The build of this page, as it says itself; empty where it was not built. */
export const ownBuild = (): string => document.querySelector<HTMLMetaElement>('meta[name=build]')?.content ?? '';

/** Screens of a hall do not all go at once: each waits for up to so many ms. */
const APART_MS = 60_000;

/** How often it is looked whether nobody is called, and whether the new page is there at last. */
const LOOK_MS = 2_000;
const AGAIN_MS = 60_000;

/** Loaded anew in vain, it goes once more after so long: what keeps the page in the browser may have given the old one. */
const ONCE_MORE_MS = 3_600_000;

const KEPT_AS = 'renewed-for';

/** What a renewal needs of its page. */
export interface Page {
  build: string;
  /** Where it stands for which build the page was loaded anew, and when, over that reload. */
  memory: Pick<Storage, 'getItem' | 'setItem'>;
  /** Reads the page as the server would give it now; nothing where it gives none. */
  read: () => Promise<string | undefined>;
  reload: () => void;
}

/** This page. */
export const thisPage = (): Page => ({
  build: ownBuild(),
  memory: sessionStorage,
  read: async () => {
    try {
      return await (await fetch(location.pathname, { ...OF_OUR_PAGE, cache: 'no-store' })).text();
    } catch {
      return undefined;
    }
  },
  reload: () => { location.reload(); },
});

/**
 * Loads the page anew once the server has another build, when nobody is being called.
 *
 * It asks first whether it would get that build: of two servers that are updated one after the other, the old one may
 * answer. For the same build it goes once an hour, whatever comes of it.
 */
export class Renewal {
  private readonly page: Page;
  private readonly isQuiet: () => boolean;
  private wanted: string | undefined;
  private readonly stop: Stop;

  constructor(build: Watchable<string | undefined>, isQuiet: () => boolean, page = thisPage()) {
    this.page = page;
    this.isQuiet = isQuiet;
    this.stop = build.subscribe((served) => { this.serve(served); });
    this.serve(build.value);
  }

  /** Stay as it is from now on. */
  end(): void {
    this.wanted = undefined;
    this.stop();
  }

  private serve(build: string | undefined): void {
    const { page, wanted } = this;
    const isNew = build !== undefined && page.build !== '' && build !== page.build;
    this.wanted = isNew ? build : undefined;
    if (isNew && wanted === undefined) void this.renew(build);
  }

  /** For how long it has to wait after it went for a build; a clock that was set back makes nobody wait for longer. */
  private rest(build: string): number {
    const [kept, at] = (this.page.memory.getItem(KEPT_AS) ?? '').split(' ');
    return kept === build ? Math.min(ONCE_MORE_MS, Math.max(0, Number(at ?? 0) + ONCE_MORE_MS - Date.now())) : 0;
  }

  private async renew(build: string): Promise<void> {
    await pause(this.rest(build) + Math.random() * APART_MS);
    while (this.wanted !== undefined) {
      const { wanted, page } = this;
      if (!this.isQuiet()) await pause(LOOK_MS);
      else if (!(await page.read())?.includes(`content="${wanted}"`)) await pause(AGAIN_MS);
      else if (this.isQuiet()) {
        page.memory.setItem(KEPT_AS, `${wanted} ${Date.now()}`);
        page.reload();
        return;
      }
    }
  }
}
