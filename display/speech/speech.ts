import type { Watchable } from '../../client/observed';
import { pause, type Api } from '../../client/session/api';
import { clock } from '../../client/live/clock';
import type { DisplayView } from '../../client/wire';
import { isOurs, type SetUp } from '../setup';
import { Begun, type Memory } from './begun';
import { addressOf, duesOf } from './due';
import { Loudspeaker } from './loudspeaker';
import { Player, type Parts } from './player';
import { FETCH_MS, Voices } from './voices';
import type { Sound } from './wakening';

/** The number of a test: none is given out before 001. */
const NOBODYS = 'A000';

/** How long its speech is waited for. */
const SPECIMEN_MS = 4_000;

/** What the hall hears of this screen. */
export class Speech {
  private readonly loudspeaker = new Loudspeaker();
  private readonly player: Player;
  private readonly voices: Voices;
  private testing = false;
  private isMeant = true;

  /** `memory` knows over a reload what was begun; `receipt` is told what became of each announcement. */
  constructor(api: Api, memory: Memory, receipt: Parts['receipt']) {
    const fetched = async (address: string) => new Response(await api.file(address, FETCH_MS)).arrayBuffer();
    this.voices = new Voices(fetched, (bytes) => this.loudspeaker.decode(bytes));
    this.player = new Player({
      speaker: this.loudspeaker,
      voices: this.voices,
      begun: new Begun(memory),
      now: () => clock.now(),
      receipt,
    });
  }

  /** Whether the screen can be heard. */
  get sound(): Watchable<Sound> {
    return this.loudspeaker.sound;
  }

  /** Whether it is meant to be: some offices have no sound, and some screens hang where another one speaks. */
  get isOff(): boolean {
    return !this.isMeant;
  }

  /** Whether something sounds now. */
  get isPlaying(): boolean {
    return this.player.isPlaying;
  }

  /** Whether a test sounds. */
  get isTesting(): boolean {
    return this.testing;
  }

  /** Ring, and say a call that is nobody's if there is a voice; gives whether it was heard to its end. */
  async test([view]: DisplayView[], { volume }: SetUp): Promise<boolean> {
    if (!view || this.isOff || this.sound.value !== 'ready') return false;
    this.testing = true;
    try {
      const loudness = view.sound.volume * volume / 100;
      const speech = this.specimen(view);
      const rung = this.loudspeaker.ring('full', loudness);
      if (!await rung.next) return false;
      const said = await Promise.race([speech, pause(SPECIMEN_MS)]);
      return await (said ? this.loudspeaker.say(said, loudness).over : rung.over);
    } finally {
      this.testing = false;
    }
  }

  /** A number that no one has, in the words of a call; nothing where nothing is spoken here. */
  private specimen({ office, counters, sound }: DisplayView): Promise<AudioBuffer | undefined> {
    const [counter] = Object.keys(counters);
    if (!sound.speech || counter === undefined) return Promise.resolve(undefined);
    return this.voices.get(addressOf({ office, number: NOBODYS, counter }, 'vi'));
  }

  /** Say what these halls announce, as far as it is this screen's to say. */
  follow(views: DisplayView[], setUp: SetUp): void {
    this.isMeant = setUp.volume > 0 && views.some(({ sound }) => sound.volume > 0 && (sound.chime || sound.speech));
    this.player.follow(views.flatMap((view) => {
      const ours = isOurs(view, setUp);
      return duesOf(view, setUp.volume, ({ counter }) => ours(counter));
    }));
  }
}
