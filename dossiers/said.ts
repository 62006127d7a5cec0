import { count, date, timeOfDay } from '../client/format';
import type { Dossier, DossierCounts, Dossiers } from '../client/wire';
import { t, text } from '../client/words';

/** What a procedure is called, with its code where that is all there is. */
export const procedureWords = ({ procedures }: Pick<Dossiers, 'procedures'>, code: string): string => {
  const name = procedures[code];
  return name ? text(name) : code;
};

/** The id under which what came with files stands: no person received it here. */
const HOUSE = 'admin/house';

/** What somebody is called who received dossiers. */
export const personWords = (id: string, name: string): string => (id === HOUSE ? t('dossiers.from-file') : name === '' ? id : name);

/** Who received a dossier, where that is known. */
export const receiverWords = ({ by, by_name }: Dossier): string => (by === HOUSE ? t('dossiers.from-file') : by_name ?? '');

/** Until when a result is promised. */
export const dueWords = ({ due, due_at }: Dossier, timeZone: string): string =>
  due_at === undefined ? date(due) : `${timeOfDay(due_at, timeZone)} · ${date(due)}`;

/** Where a dossier stands, and that it is late where it is. */
export function statusWords({ status, on_time }: Dossier): string {
  const words = t(`dossiers.register.status.${status as 'received'}`);
  return on_time === false ? `${words} · ${t('dossiers.register.on-time.no')}` : words;
}

const share = (permille: number): string => `${count(permille / 10)} %`;

/** How many are in time, and how many would be had nobody put any off. */
export function shareWords({ judged, on_time, permille, permille_unextended, received }: DossierCounts): string {
  if (permille === undefined || permille_unextended === undefined) return t('dossiers.none-judged', { received: count(received) });
  return t('dossiers.share', {
    received: count(received), judged: count(judged), on_time: count(on_time), share: share(permille), unextended: share(permille_unextended),
  });
}
