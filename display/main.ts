import { html, nothing, type TemplateResult } from 'lit';
import { clock } from '../client/live/clock';
import { connect } from '../client/live/connection';
import { frame } from '../client/elements/frame';
import { LightElement } from '../client/elements/light';
import '../client/elements/sign-in';
import { spaced } from '../client/format';
import { Observing, type Stop } from '../client/observed';
import { asked, findOffice } from '../client/session/office';
import { Problem } from '../client/session/problem';
import { Session } from '../client/session/session';
import { titleOf } from '../client/screen/title';
import '../client/styles/tokens.css';
import type { Call, DisplayView, Role, Text } from '../client/wire';
import words from 'words:display';
import { both, speaking, tIn } from '../client/words';
import { Announcer, isFresh } from './announcer';
import { arrange } from './arrangement';
import { callList, type Moment } from './call-list';
import { Chime } from './chime';
import { cutOffEmpty } from './cut-off';
import './display.css';
import { stillHall } from './still-hall';
import { Turning } from './turning';
import { waitingList } from './waiting-list';

const ROLES: Role[] = ['display'];

/** Whether the panel stands. */
const upright = matchMedia('(orientation: portrait)');

/** The hall's screen: who is called and where to, who waits, and what is wrong. */
class HallDisplay extends LightElement {
  static override properties = { view: { state: true }, spoken: { state: true } };
  declare view: DisplayView | undefined;
  declare spoken: Text;
  private readonly session = new Session('display');
  private readonly connection = connect(this.session.credentials);
  private readonly announcer = new Announcer(sessionStorage);
  private readonly chime = new Chime();
  private readonly turning = new Turning();
  private watching: Stop | undefined;

  constructor() {
    super();
    this.spoken = { vi: '', en: '' };
    new Observing(this, this.session.standing, this.connection.status, this.chime.sound, clock.seconds);
    this.session.standing.subscribe(({ kind }) => { if (kind === 'in') void this.follow(); });
    this.connection.status.subscribe((status) => {
      if (status.kind === 'refused') this.session.leave(new Problem(status.code, 401));
    });
    void this.session.restore();
  }

  private async follow(): Promise<void> {
    const standing = this.session.standing.value;
    const office = await findOffice(this.session.api, standing.kind === 'in' ? standing.who.office : undefined, () => { this.connection.noOffice(); });
    this.watching?.();
    this.watching = this.connection.watch(office, 'display', (view) => { this.show(view); });
    this.connection.open();
  }

  private show(view: DisplayView): void {
    this.view = view;
    const due = this.announcer.take(view, clock.now());
    for (const call of due) this.chime.ring(() => isFresh(call, clock.now()));
    const newest = due[due.length - 1];
    if (newest) this.spoken = announcement(newest, view);
  }

  private trouble(): Text | undefined {
    if (this.view?.trouble?.clock) return both('common.clock-suspect');
    return this.chime.sound.value === 'locked' ? both('display.sound-locked') : undefined;
  }

  private hall(view: DisplayView): TemplateResult {
    const now = clock.now();
    const status = this.connection.status.value;
    const since = status.kind === 'cut-off' ? status.since : undefined;
    const arrangement = arrange(view, now, upright.matches, this.turning, since === undefined);
    const moment = { view, now, since };
    return html`
      ${arrangement.cells.length > 0 ? callList(arrangement, moment) : emptyHall(moment)}
      ${waitingList(moment)}
      <p class="visually-hidden" aria-live="assertive"><span lang="vi">${this.spoken.vi}</span> <span lang="en">${this.spoken.en}</span></p>`;
  }

  protected override render(): TemplateResult {
    if (this.session.standing.value.kind === 'out')
      return html`<sign-in .session=${this.session} .roles=${ROLES}></sign-in>`;
    return frame({
      name: this.view?.name,
      timeZone: this.view?.time_zone,
      status: this.connection.status.value,
      trouble: this.trouble(),
      bilingual: true,
      content: this.view ? this.hall(this.view) : nothing,
    });
  }
}

/** What the hall reads while no number is on the wall. */
const emptyHall = ({ view, now, since }: Moment): TemplateResult =>
  (since === undefined ? stillHall(view, now) : cutOffEmpty(since, { view, now }));

/** The words for a call, in both languages. */
function announcement(call: Call, view: DisplayView): Text {
  const name = view.counters[call.counter]?.name ?? { vi: call.counter };
  const say = (tongue: 'vi' | 'en') => tIn(tongue, 'display.announce', {
    number: spaced(call.number),
    counter: name[tongue] ?? name.vi,
  });
  return { vi: say('vi'), en: say('en') };
}

document.documentElement.dataset.theme = asked('theme') === 'dim' ? 'dim' : 'bright';
void speaking(words, () => {
  titleOf('common.screens.display');
  customElements.define('hall-display', HallDisplay);
});
