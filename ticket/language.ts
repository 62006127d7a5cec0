import { asked } from '../client/session/office';
import { chooseLanguage } from '../client/words';
import { isLanguage } from '../client/words/languages';

/** Keep the language that the link brings from the ticket machine, and leave it to the visitor from then on. */
export function adoptLanguage(): void {
  const brought = asked('lang');
  if (!isLanguage(brought)) return;
  chooseLanguage(brought);
  history.replaceState(null, '', location.pathname + location.hash);
}
