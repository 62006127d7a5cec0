/**
 * The time of the day that somebody typed as `09:15`; nothing where it is none.
 *
 * People write `9:15`, `9h15`, `9.15`, `9h`, and on a keyboard of digits alone `915` or `0915`.
 */
export function asTime(typed: string): string | undefined {
  const found = /^(\d{1,2})(?:\s*[:h.,]\s*(\d{2})?|(\d{2}))$/i.exec(typed.trim());
  if (!found) return undefined;
  const [, hours = '', parted, run] = found;
  const minutes = parted ?? run;
  if (minutes === undefined && !/h\s*$/i.test(typed)) return undefined;
  const [h, m] = [Number(hours), Number(minutes ?? 0)];
  return h < 24 && m < 60 ? `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}` : undefined;
}

/** What stands in the field afterwards: the time as it was read, or what was typed. */
export const tidied = (typed: string): string => asTime(typed) ?? typed;
