import type { Compared, Heat } from './address';
import type { TemplateResult } from 'lit';
import type { Grouping } from './downloads';
import type { FigureName } from './figures';
import type { Range, Unit } from './range';

/** What is seen and what can be pressed: all that the parts of the page need besides the answer. */
export interface Seen {
  range: Range;
  compare: Compared;
  /** Whether it is one's own work that is seen, and nobody else's. */
  own: boolean;
  heat: Heat;
  /** The office's service day. */
  today: string;
  timeZone: string;
  /** Show another range; without one it is today, whichever day that is. */
  go: (range: Range | undefined) => void;
  widen: (unit: Exclude<Unit, 'any'>) => void;
  comparedWith: (compare: Compared) => void;
  heated: (heat: Heat) => void;
  /** Tell what a figure counts. */
  explain: (figure: FigureName) => void;
  download: (form: 'csv' | 'xlsx', by: Grouping) => void;
  /** What leads to the day again, minute by minute, where one day is seen by who may. */
  replay: TemplateResult | undefined;
}
