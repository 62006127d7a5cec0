import type { AilingPrinter } from './wire';

/** What a kiosk's printer lacks. */
export type Lack = AilingPrinter['lacks'];

/** What lacks, the worst first. */
const LACKS: Lack[] = ['paper-out', 'cover-open', 'offline', 'paper-low'];

/** What printers lack, each with the names of the kiosks at which they stand. */
export function byLack(printers: [kiosk: string, lacks: Lack][]): [Lack, string][] {
  return LACKS.map((lack): [Lack, string] => {
    const kiosks = new Set(printers.filter(([, lacks]) => lacks === lack).map(([kiosk]) => kiosk)); // two may be called the same
    return [lack, Array.from(kiosks).join(', ')];
  }).filter(([, names]) => names !== '');
}
