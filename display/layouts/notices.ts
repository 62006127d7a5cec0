import { html } from 'lit';
import { isCalled, isNew } from '../calls';
import { crowdNote } from '../crowd-note';
import '../notices/hall-notices';
import type { HallNoticesElement } from '../notices/hall-notices';
import { waitingList } from '../waiting-list';
import { callsOrStill } from './calls-or-still';
import { wholeForm, type Layout } from './wall';

/** So many called numbers have room beside the notices; when more are called, the calls take the whole wall. */
const BESIDE = 7;

/** There is no notice, or none to be had: who waits is shown in their place. */
const NONE = ['notices-none', 'notices-unreachable'];

/** Calls beside the office's own notices, which give way while somebody is being called. */
export const notices: Layout = (wall) => {
  const { view, now, since, api, tells, tell } = wall;
  const called = Object.values(view.calls).filter(isCalled);
  if (called.length > BESIDE) return callsOrStill(wall, wholeForm(wall.upright, 'calls'));
  const isCalling = since === undefined && called.some((call) => isNew(call, now));
  const isNone = tells !== undefined && NONE.includes(tells);
  return html`${callsOrStill(wall, 'column')}
    <section class="beside-calls">
      <hall-notices ?hidden=${isNone} .api=${api} .office=${view.office} .since=${since} .calling=${isCalling}
        @tells=${({ currentTarget }: Event) => { tell((currentTarget as HallNoticesElement).tells); }}></hall-notices>
      ${isNone ? waitingList(wall, crowdNote(wall)) : crowdNote(wall)}
    </section>`;
};
