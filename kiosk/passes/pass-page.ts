import type { KioskView, ReturnPass } from '../../client/wire';
import type { Language } from '../../client/words';
import { phoneBase, type Place } from '../phone-page';

/** The address where a phone shows a return pass, in the language spoken here; its id stands behind the `#`. */
export function passPage(view: KioskView, { id }: ReturnPass, language: Language, place: Place = location): string | undefined {
  const base = phoneBase(view, place);
  return base === undefined ? undefined : `${base}/ticket/${language === 'vi' ? '' : `?lang=${language}`}#${view.office}/pass/${id}`;
}
