import type { KioskService } from '../client/wire';

/** How many more numbers are in time before an end of work, as the server says it. */
export type Last = NonNullable<KioskService['last']>;

/** Whether a number of a service is given to everybody now. */
export const gives = ({ state, last }: KioskService): boolean => state === 'open' && !last?.refused;

/** Whether it is given to some at least: a class that is called sooner may be in time where others are not. */
export const givesSome = (service: KioskService): boolean => gives(service) || someAreInTime(service.last);

const someAreInTime = (last: Last | undefined): boolean => Object.keys(last?.still ?? {}).length > 0;

/** Whether it is this machine alone, without its server, that has no number of it left. */
export const isSpent = (service: KioskService & { spent?: true }): boolean => service.spent === true;
