import type { Overview, ReportRow, Reported } from '../client/wire';

/** Whether nobody came and nothing was done: then there is nothing to draw, nor to compare with. */
export const isEmpty = ({ received, done, waits }: ReportRow): boolean => !received && !done && waits === undefined;

/** Whether an answer is a manager's, of the whole office. */
export const isOverview = (answer: Reported): answer is Overview => 'sentence' in answer;
