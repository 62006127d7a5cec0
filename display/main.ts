import { html, nothing, type TemplateResult } from 'lit';
import { LightElement } from '../client/elements/light';
import { spaced } from '../client/format';
import { clock } from '../client/live/clock';
import { clockTrouble, framed } from '../client/screen/framed';
import { gate } from '../client/screen/gate';
import { Screen } from '../client/screen/screen';
import { titled } from '../client/screen/title';
import { asked } from '../client/session/office';
import { Session, STAFF } from '../client/session/session';
import '../client/styles/tokens.css';
import type { Call, DisplayView, Text } from '../client/wire';
import words from 'words:display';
import { both, speaking, t, tIn } from '../client/words';
import { Announcer, isFresh } from './announcer';
import { arrange } from './arrangement';
import { callList, type Moment } from './call-list';
import { Chime } from './chime';
import { cutOffEmpty } from './cut-off';
import './display.css';
import { stillHall } from './still-hall';
import { Turning } from './turning';
import { waitingList } from './waiting-list';

/** Whether the panel stands. */
const upright = matchMedia('(orientation: portrait)');

/** The hall's screen: who is called and where to, who waits, and what is wrong. */
class HallDisplay extends LightElement {
  static override properties = { spoken: { state: true } };
  declare spoken: Text;
  private readonly session = new Session('display', { atHome: ['display', ...STAFF] });
  private readonly announcer = new Announcer(sessionStorage);
  private readonly chime = new Chime();
  private readonly turning = new Turning();
  private readonly screen = new Screen(this, {
    session: this.session,
    view: 'display',
    title: () => titled(t('common.screens.display')),
    ticks: 'seconds',
    observes: [this.chime.sound],
    shown: (view) => { this.announce(view); },
  });

  constructor() {
    super();
    this.spoken = { vi: '', en: '' };
  }

  private announce(view: DisplayView): void {
    const due = this.announcer.take(view, clock.now());
    for (const call of due) this.chime.ring(() => isFresh(call, clock.now()));
    const newest = due[due.length - 1];
    if (newest) this.spoken = announcement(newest, view);
  }

  private trouble(): Text | undefined {
    return clockTrouble(this.screen.view) ?? (this.chime.sound.value === 'locked' ? both('display.sound-locked') : undefined);
  }

  private hall(view: DisplayView): TemplateResult {
    const now = clock.now();
    const { since } = this.screen;
    const arrangement = arrange(view, now, upright.matches, this.turning, since === undefined);
    const moment = { view, now, since };
    return html`
      ${arrangement.cells.length > 0 ? callList(arrangement, moment) : emptyHall(moment)}
      ${waitingList(moment)}
      <p class="visually-hidden" aria-live="assertive"><span lang="vi">${this.spoken.vi}</span> <span lang="en">${this.spoken.en}</span></p>`;
  }

  protected override render(): TemplateResult {
    return gate({ session: this.session, roles: ['display'] }, () => framed(this.screen, {
      trouble: this.trouble(),
      bilingual: true,
      content: (view) => this.hall(view),
      loading: nothing,
    }));
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
void speaking(words, () => { customElements.define('hall-display', HallDisplay); });
