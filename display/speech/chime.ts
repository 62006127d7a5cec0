/** Three falling tones, in Hz, and when each begins, in seconds. */
const TONES = [
  { pitch: 783.99, begins: 0 },
  { pitch: 659.26, begins: 0.4 },
  { pitch: 523.25, begins: 0.8 },
];

/** The last of them alone, where calls follow each other. */
const ONE = [{ pitch: 523.25, begins: 0 }];

/** How long a tone rings, in seconds. */
const RING_S = 1.2;

/** From when on speech may begin, in seconds: as the server reckons its announcements. */
const SPEECH_S = { full: 1.6, short: 0.5 };

/** The overtones that make it a bell, and how loud each is. */
const OVERTONES = [[1, 1], [2, 0.25], [3, 0.08]] as const;

export type Chime = 'full' | 'short';

const tonesOf = (chime: Chime) => (chime === 'full' ? TONES : ONE);
const last = (chime: Chime): number => Math.max(...tonesOf(chime).map(({ begins }) => begins));

/** After how many seconds speech may begin. */
export const untilSpeech = (chime: Chime): number => SPEECH_S[chime];

/** After how many seconds it has rung out. */
export const untilSilence = (chime: Chime): number => last(chime) + RING_S;

/** Let it ring into `output` from a time of the audio clock on. */
export function ring(audio: BaseAudioContext, output: AudioNode, chime: Chime, at: number): void {
  for (const { pitch, begins } of tonesOf(chime)) tone(audio, output, pitch, at + begins);
}

function tone(audio: BaseAudioContext, output: AudioNode, pitch: number, at: number): void {
  const loudness = audio.createGain();
  loudness.gain.setValueAtTime(0, at);
  loudness.gain.linearRampToValueAtTime(0.4, at + 0.01);
  loudness.gain.exponentialRampToValueAtTime(0.001, at + RING_S);
  loudness.connect(output);
  for (const [overtone, share] of OVERTONES) {
    const part = audio.createOscillator();
    const gain = audio.createGain();
    part.frequency.value = pitch * overtone;
    gain.gain.value = share;
    part.connect(gain).connect(loudness);
    part.start(at);
    part.stop(at + RING_S);
  }
}
