/** What the server sends. Written by `make wire` from the types in queue_server: change those. */

export type * from './api';
export type * from './common';
export type * from './counter';
export type * from './device';
export type * from './display';
export type * from './kiosk';
export type * from './manager';
export type * from './public';
export type * from './shared';
export type * from './ticket';
export type * from './visit';
export type * from './visitors';
