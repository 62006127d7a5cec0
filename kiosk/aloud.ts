import { Observed, type Watchable } from '../client/observed';
import type { Language } from '../client/words';

/** A voice of the machine that speaks a language, one of its own before one that asks the network; nothing without any. */
export function voiceOf<V extends Pick<SpeechSynthesisVoice, 'lang' | 'localService'>>(voices: V[], language: Language): V | undefined {
  const fit = voices.filter(({ lang }) => lang.toLowerCase().split(/[-_]/)[0] === language);
  return fit.find(({ localService }) => localService) ?? fit[0];
}

/** Reads a step aloud by a voice of the machine; what has none offers nothing. */
export class Aloud {
  private readonly on = new Observed(false);
  private readonly voices = new Observed<SpeechSynthesisVoice[]>([]);
  private readonly goesOn: () => void;
  private readonly speech: SpeechSynthesis | undefined;

  /** `goesOn` is called as long as it reads: somebody listens. */
  constructor(goesOn: () => void, speech = (window as Partial<Window>).speechSynthesis) {
    this.goesOn = goesOn;
    this.speech = speech;
    const learn = () => { this.voices.set(speech?.getVoices() ?? []); };
    learn();
    if (speech) speech.onvoiceschanged = learn; // older ones are no event target
  }

  get isReading(): Watchable<boolean> {
    return this.on;
  }

  /** The voices that there are: a browser learns of them some time after it has begun. */
  get known(): Watchable<SpeechSynthesisVoice[]> {
    return this.voices;
  }

  speaks(language: Language): boolean {
    return voiceOf(this.voices.value, language) !== undefined;
  }

  /** Read sentences, one after the other: a long text in one piece falls silent in some browsers. */
  read(sentences: string[], language: Language): void {
    const { speech } = this;
    const voice = voiceOf(this.voices.value, language);
    if (!speech || !voice) return;
    speech.cancel();
    this.on.set(sentences.length > 0);
    sentences.forEach((words, at) => {
      const saying = new SpeechSynthesisUtterance(words);
      saying.voice = voice;
      saying.lang = voice.lang;
      saying.rate = 0.9;
      saying.onstart = saying.onboundary = () => { this.goesOn(); };
      saying.onend = () => { if (at === sentences.length - 1) this.on.set(false); };
      saying.onerror = () => { this.on.set(false); };
      speech.speak(saying);
    });
  }

  /** Be silent at once. */
  stop(): void {
    if (!this.on.value) return;
    this.speech?.cancel();
    this.on.set(false);
  }
}
