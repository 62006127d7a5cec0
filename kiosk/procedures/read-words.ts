import type { KioskService, KioskView, ProcedurePaper } from '../../client/wire';
import { waitLeft } from '../../client/outlook';
import { t, text } from '../../client/words';
import { before } from '../before';
import type { Offer } from '../expecting';
import { givesSome } from '../gives';
import { shutWhy, shutWord } from '../shut';
import { asksForPapers, type Taking } from './takes';
import { feeWords, howMany, timeWords } from './takes-words';

const paper = (each: ProcedurePaper): string =>
  [text(each.name), howMany(each), each.needed_by ? text(each.needed_by) : ''].filter((words) => words !== '').join('. ');

/** How long the wait is, in words: a range with a dash between is read as a date, or as a minus. */
function wait(service: KioskService & Pick<Offer, 'untold'>, now: number): string[] {
  if (service.untold) return [t('kiosk.alone.wait')];
  const left = waitLeft(service, now);
  const ahead = service.unserved && service.ahead === 0 ? [] : [before(service.ahead)];
  if (!left) return ahead;
  const [low, high] = [Math.round(left.low / 60), Math.ceil(left.high / 60)];
  if (high < 1) return ahead;
  return [...ahead, low < high ? t('kiosk.read-wait', { low, high }) : t('kiosk.read-wait-one', { n: high })];
}

function standing(service: KioskService | undefined, view: KioskView, now: number): string[] {
  if (!service) return [];
  if (givesSome(service)) return wait(service, now);
  const why = shutWhy(service, view, now);
  return [shutWord(service, view, now), ...(why ? [why.words] : [])];
}

const papers = ({ held }: Taking): string[] => (typeof held === 'object' ? held.papers.map(paper) : []);

/** What a procedure takes, sentence by sentence, for a voice. */
export function takesAloud(taking: Taking, view: KioskView, now: number): string[] {
  const { procedure, held, service } = taking;
  const [fee, time] = [feeWords(procedure.fee), timeWords(procedure.time)];
  return [
    text(procedure.name),
    ...standing(service, view, now),
    ...(asksForPapers(held) ? [t('kiosk.papers'), ...papers(taking)] : []),
    ...(fee === undefined ? [] : [`${t('kiosk.fee')}: ${fee}`]),
    ...(time === undefined ? [] : [`${t('kiosk.takes')}: ${time}`]),
    ...(asksForPapers(held) ? [t('kiosk.have-all')] : []),
  ];
}

/** What to bring, for a voice. */
export const lacksAloud = (taking: Taking): string[] => [text(taking.procedure.name), t('kiosk.bring-all'), ...papers(taking)];
