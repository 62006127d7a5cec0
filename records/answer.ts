import type { Overview, Reported } from '../client/wire';

/** Whether an answer is a manager's, of the whole office. */
export const isOverview = (answer: Reported): answer is Overview => 'sentence' in answer;
