import { html } from 'lit';
import { crowdNote } from '../crowd-note';
import { callsOrStill } from './calls-or-still';
import { wholeForm, type Layout } from './wall';

/** Calls alone, large; what the hours or the seats mean for who sits here stands below. */
export const calls: Layout = (wall) => html`${callsOrStill(wall, wholeForm(wall.upright, 'calls'))}${crowdNote(wall)}`;
