import type { Watchable } from '../../client/observed';
import { ring, untilSilence, untilSpeech, type Chime } from './chime';
import { Wakening, type Sound } from './wakening';

/** Something that sounds: whether it began to be heard, whether what comes next may begin, whether it has ended. */
export interface Sounding {
  begun: Promise<boolean>;
  next: Promise<boolean>;
  over: Promise<boolean>;
}

/** What the player needs of a loudspeaker. `volume` is in per cent. */
export interface Speaker {
  readonly sound: Watchable<Sound>;
  ring(chime: Chime, volume: number): Sounding;
  say(speech: AudioBuffer, volume: number): Sounding;
}

/** How often the audio clock is looked at while something sounds, and how long it may stand still meanwhile, in ms. */
const LOOK_MS = 40;
const STILL_MS = 1_000;

/** From when on a sound is said to have begun, in seconds: the clock has moved while it plays. */
const HEARD_S = 0.005;

/** Plays one sound at a time through the page's audio context, and believes its clock alone. */
export class Loudspeaker implements Speaker {
  private readonly wakening: Wakening;

  constructor(wakening = new Wakening()) {
    this.wakening = wakening;
  }

  get sound(): Watchable<Sound> {
    return this.wakening.sound;
  }

  ring(chime: Chime, volume: number): Sounding {
    return this.play(volume, untilSpeech(chime), untilSilence(chime), (audio, output, at) => { ring(audio, output, chime, at); });
  }

  say(speech: AudioBuffer, volume: number): Sounding {
    return this.play(volume, speech.duration, speech.duration, (audio, output, at) => {
      const source = audio.createBufferSource();
      source.buffer = speech;
      source.connect(output);
      source.start(at);
    });
  }

  /** Make of a file's bytes what can be played; nothing where it cannot be. Old WebKit has no promise of it. */
  decode(bytes: ArrayBuffer): Promise<AudioBuffer | undefined> {
    const { audio } = this.wakening;
    if (!audio) return Promise.resolve(undefined);
    return new Promise((made) => {
      const broken = () => { made(undefined); };
      const decoding = audio.decodeAudioData(bytes, made, broken) as Promise<AudioBuffer> | undefined;
      decoding?.catch(broken);
    });
  }

  private play(volume: number, next: number, over: number, begin: (audio: AudioContext, output: AudioNode, at: number) => void): Sounding {
    const { audio } = this.wakening;
    const never = Promise.resolve(false);
    if (audio?.state !== 'running') return { begun: never, next: never, over: never };
    const output = audio.createGain();
    output.gain.value = volume / 100;
    output.connect(audio.destination);
    const at = audio.currentTime;
    begin(audio, output, at);
    const ended = this.until(audio, at + over);
    void ended.then(() => { output.disconnect(); });
    return { begun: this.until(audio, at + HEARD_S), next: this.until(audio, at + next), over: ended };
  }

  /** Wait until the audio clock has come so far; false where it stands still, or is stopped. */
  private async until(audio: AudioContext, time: number): Promise<boolean> {
    let moved = { at: performance.now(), clock: audio.currentTime };
    for (;;) {
      if (audio.currentTime >= time) return true;
      if (audio.state !== 'running') return false;
      const now = performance.now();
      if (audio.currentTime > moved.clock) moved = { at: now, clock: audio.currentTime };
      else if (now - moved.at > STILL_MS) {
        if (this.wakening.audio === audio) this.wakening.stoodStill();
        return false;
      }
      const left = (time - audio.currentTime) * 1000;
      await new Promise((looked) => { setTimeout(looked, Math.max(1, Math.min(LOOK_MS, left))); });
    }
  }
}
