import { html } from 'lit';
import { crowdNote } from '../crowd-note';
import { waitingList } from '../waiting-list';
import { callsOrStill } from './calls-or-still';
import { wholeForm, type Layout } from './wall';

/** Calls and who waits, on a panel that lies or stands. */
export const hall: Layout = (wall) => html`${callsOrStill(wall, wholeForm(wall.upright))}${waitingList(wall, crowdNote(wall))}`;
