import type { Source } from '../observed';
import type { Session } from '../session/session';
import type { ViewName, ViewOf } from '../view';

/** What makes a screen this screen, in its own words. */
export interface Making<Name extends ViewName> {
  /** Who works here. Without a session everybody may look, and the channel does not say who does. */
  session?: Session;
  /** The view that the screen shows; one that has several, or none at first, watches them itself. */
  view?: Name;
  /** How the page finds its office, where the address, the session or the first there is will not do. */
  find?: (known: string | undefined) => Promise<string>;
  /** Whether the channel opens before the office is found, because there is something to do before a view is. */
  opensEarly?: true;
  /** What the tab is called; nothing while somebody else names it. */
  title: (view: ViewOf<Name> | undefined) => string | undefined;
  /** Whether the page may be loaded anew now, after an upgrade: nobody is called, nothing is typed. Else it never is. */
  quiet?: () => boolean;
  /** How often what is shown is counted anew. */
  ticks?: 'seconds' | 'minutes';
  /** What else makes the screen render anew. */
  observes?: Source[];
  /** The office was found, and the channel is open. */
  found?: (office: string) => void;
  /** A new state of the view came, and this was the one before. */
  shown?: (view: ViewOf<Name>, before: ViewOf<Name> | undefined) => void;
  /** Nobody is here any more: what was asked or begun is over. */
  left?: () => void;
}
