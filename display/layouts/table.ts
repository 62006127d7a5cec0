import type { LayoutId } from '../setup';
import { calls } from './calls';
import { counter } from './counter';
import { hall } from './hall';
import { notices } from './notices';
import { strip } from './strip';
import type { Layout } from './wall';

/** Every layout that a screen of the hall can have. Whether `hall` lies or stands, the panel itself says. */
export const LAYOUTS: Record<LayoutId, Layout> = { hall, portrait: hall, calls, counter, strip, notices };
