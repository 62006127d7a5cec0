import { t } from '../words';

/** What a tab is called: what it shows, and the house. */
export const titled = (what: string): string => `${what} · ${t('common.product')}`;
