import { asked } from '../client/session/office';
import { chooseLanguage } from '../client/words';

/** Keep the language that the link brings from the ticket machine, and leave it to the visitor from then on. */
export function adoptLanguage(): void {
  const brought = asked('lang');
  if (brought !== 'vi' && brought !== 'en') return;
  chooseLanguage(brought);
  history.replaceState(null, '', location.pathname + location.hash);
}
