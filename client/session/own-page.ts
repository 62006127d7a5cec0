/**
 * How a request says that it comes from a page of ours.
 *
 * Chrome leaves cookies at home up to 71 unless it is told, and under the pages' policy of no referrer it calls their
 * origin `null` up to 75 at the latest, which the server refuses.
 */
export const OF_OUR_PAGE: RequestInit = { credentials: 'same-origin', referrerPolicy: 'same-origin' };
