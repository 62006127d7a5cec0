import { language, t, type Key } from '../words';

/** What a tab is called: what it shows, and the house. */
export const titled = (what: string): string => `${what} · ${t('common.product')}`;

/** Call this page's tab the same thing in whichever language it speaks. */
export function titleOf(key: Key): void {
  const say = () => { document.title = titled(t(key)); };
  say();
  language.subscribe(say);
}
