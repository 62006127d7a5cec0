import type { KioskPrinter, Text } from '../client/wire';
import { both, t } from '../client/words';
import type { Printing } from './paper';
import type { Printed } from './server-slips';

/** Whether there will be paper to read from, as far as is known. */
export const comes = (way: Printing, printed: Printed | undefined): boolean =>
  (way === 'server' ? printed?.state === 'coming' || printed?.state === 'sent' : way === 'auto');

/** That no slip comes now, before a number is taken; it goes by itself when the printer is well again. */
export const noPaperNow = (printer: KioskPrinter | undefined): Text | undefined =>
  (printer?.trouble === undefined ? undefined : both('kiosk.no-slips-now'));

/** What becomes of a number's slip, and what to do without one. */
export function slipWords(way: Printing, printed: Printed | undefined): string {
  if (way !== 'server') return t(way === 'auto' ? 'kiosk.paper-comes' : 'kiosk.write-down');
  if (!printed) return t('kiosk.write-down');
  switch (printed.state) {
    case 'coming':
      return t(printed.again ? 'kiosk.slip-comes-again' : 'kiosk.slip-comes');
    case 'sent':
      return t('kiosk.slip-sent');
    case 'unsure':
      return t('kiosk.slip-unsure');
    case 'failed':
      return t(`kiosk.no-slip.${printed.reason ?? 'other'}`);
  }
}

/** The same of a proof: whoever sets the printer up is told why there is none. */
export const proofWords = ({ state, reason }: Printed): string =>
  t(state === 'failed' ? `kiosk.no-proof.${reason ?? 'other'}` : `kiosk.proof-${state}`);

/** The same of the papers of a procedure. */
export const listWords = ({ state }: Printed): string => t(`kiosk.list-${state}`);
