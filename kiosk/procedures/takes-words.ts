import { count } from '../../client/format';
import type { ProcedurePaper, ProcedureTime, Text } from '../../client/wire';
import { t, text } from '../../client/words';

/** How long a procedure takes at most: `5 ngày làm việc`. */
export function timeWords(time: ProcedureTime | undefined): string | undefined {
  if (time === undefined) return undefined;
  const { unit, value: n } = time;
  if (unit === 'same-day' || n === undefined) return t('kiosk.same-day');
  return t(n === 1 ? `kiosk.one.${unit}` : `kiosk.many.${unit}`, { n: count(n) });
}

/** What it costs, as the office says it; what is a bare sum is written as money. */
export function feeWords(fee: Text | undefined): string | undefined {
  if (fee === undefined) return undefined;
  const said = text(fee);
  if (!/^\d+$/.test(said)) return said;
  return said === '0' ? t('kiosk.no-fee') : t('kiosk.fee-sum', { sum: count(Number(said)) });
}

/** How many of a paper are handed in, as far as that is known: `1 bản chính, 2 bản sao`. */
export function howMany({ originals = 0, copies = 0 }: ProcedurePaper): string {
  return [
    ...(originals > 0 ? [t(originals === 1 ? 'kiosk.one.originals' : 'kiosk.many.originals', { n: count(originals) })] : []),
    ...(copies > 0 ? [t(copies === 1 ? 'kiosk.one.copies' : 'kiosk.many.copies', { n: count(copies) })] : []),
  ].join(', ');
}
