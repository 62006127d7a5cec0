import { count } from '../client/format';
import type { Procedure, ProcedurePaper, ProcedureTime, Text } from '../client/wire';
import { t, text } from '../client/words';

/** How long it takes at most, in plain words: `5 ngày làm việc`. */
export function timeWords({ unit, value }: ProcedureTime): string {
  if (unit === 'same-day' || value === undefined) return t('procedures.time.same-day');
  return value === 1 ? t(`procedures.time.one.${unit}`) : t(`procedures.time.many.${unit}`, { n: count(value) });
}

/** What is to be paid: a bare figure is an amount in đồng, and none is said to be none. */
export function feeWords(fee: Text): string {
  const said = text(fee);
  if (!/^\d+$/.test(said)) return said;
  return Number(said) === 0 ? t('procedures.fee.none') : t('procedures.fee.amount', { n: count(Number(said)) });
}

/** How many of a paper are brought: `1 bản chính, 2 bản sao`; nothing where that is not known. */
export function copiesWords({ originals, copies }: ProcedurePaper): string | undefined {
  const said = [
    ...(originals ? [t('procedures.paper.originals', { n: originals })] : []),
    ...(copies ? [t('procedures.paper.copies', { n: copies })] : []),
  ];
  return said.length > 0 ? said.join(', ') : undefined;
}

/** Whether what is said of a procedure is a sample, as its source begins by saying. */
export const isSample = ({ source }: Procedure): boolean => /^(dữ liệu mẫu|sample)/i.test(source?.normalize('NFC') ?? '');

/** What a visitor asks of a procedure, in that order. */
const ASKED = ['papers', 'time', 'fee', 'steps', 'forms', 'legal_basis'] as const;

/** What of it is not stated. */
export const lacking = (procedure: Procedure): (typeof ASKED)[number][] =>
  ASKED.filter((part) => {
    const said = procedure[part];
    return said === undefined || (Array.isArray(said) && said.length === 0);
  });

/** One sentence about all that is not stated, and whom to ask; nothing where nothing is lacking. */
export function lackWords(procedure: Procedure): string | undefined {
  const lacks = lacking(procedure);
  if (lacks.length === 0) return undefined;
  return t('procedures.not-stated', { parts: lacks.map((part) => t(`procedures.part.${part}`)).join(', ') });
}
