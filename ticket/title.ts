import { count, spaced } from '../client/format';
import { t, text } from '../client/words';
import { isHolders, type Looked } from './looked';

/** What the tab says while other pages are looked at. The ticket's id is in no title. */
export function title(view: Looked | undefined): string {
  if (!view) return t('common.product');
  const { ticket: { number, status, ahead }, counter_name: counter } = view;
  if (status === 'called' && counter) return t(isHolders(view) ? 'ticket.tab-called' : 'ticket.looking.tab-called', { counter: text(counter), number: spaced(number) });
  if (status === 'waiting' && ahead) return t('ticket.tab-ahead', { number: spaced(number), n: count(ahead) });
  return `${spaced(number)} · ${t(`common.ticket-status.${status}`)}`;
}
