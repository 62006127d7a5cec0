import { Observed, type Watchable } from '../../client/observed';

/**
 * Whether the screen can be heard.
 *
 * `locked`: the browser plays nothing until somebody has touched the page or pressed a key; `none`: it has no sound at
 * all; `silent`: it says that it plays, and its audio clock stands still, as on a box without an output.
 */
export type Sound = 'waking' | 'ready' | 'locked' | 'none' | 'silent';

/** How long a browser may take to let its sound run. */
const WAKE_MS = 1_000;

/** How often the audio clock is looked at, how long it may stand still, and how long on a box that is silent anyhow. */
const LOOK_MS = 1_000;
const STILL_MS = 2_500;
const SILENT_MS = 30_000;

/** What browsers take for somebody's wish: keys, also those of a remote control, fingers and mice. */
const PRESSES = ['keydown', 'keyup', 'mousedown', 'pointerup', 'touchend', 'click'];

/** When a device may have slept. */
const WAKINGS = ['focus', 'pageshow', 'online'];

/** Keeps an audio context awake: unlocks it at the first press, and wakes it after the device's sleep. */
export class Wakening {
  private readonly heard = new Observed<Sound>('waking');
  private readonly make: () => AudioContext;
  private context: AudioContext | undefined;
  private waking: Promise<void> | undefined;
  private looked = { at: 0, clock: 0 };

  /** `make` makes an audio context, or throws where there is none to be had. */
  constructor(make: () => AudioContext = newContext) {
    this.make = make;
    const wake = () => { this.wake(); };
    for (const press of PRESSES) addEventListener(press, () => { this.pressed(); }, { capture: true, passive: true });
    for (const waking of WAKINGS) addEventListener(waking, wake);
    document.addEventListener('visibilitychange', wake);
    setInterval(() => { this.look(); }, LOOK_MS);
    this.begin();
  }

  get sound(): Watchable<Sound> {
    return this.heard;
  }

  /** The context, where there is one. */
  get audio(): AudioContext | undefined {
    return this.context;
  }

  /** The audio clock stood still: say so, and begin with a new context. */
  stoodStill(): void {
    this.heard.set('silent');
    const old = this.context;
    if (old) old.onstatechange = null;
    void old?.close();
    this.begin();
  }

  private begin(): void {
    this.waking = undefined;
    try {
      this.context = this.make();
    } catch {
      this.context = undefined;
      this.heard.set('none');
      return;
    }
    this.context.onstatechange = () => { this.judge(); };
    this.looked = { at: performance.now(), clock: this.context.currentTime };
    this.judge();
  }

  /** A browser unlocks sound only within a press itself, so each one counts. */
  private pressed(): void {
    if (this.context === undefined) this.begin();
    else if (this.context.state !== 'running') this.context.resume().catch(() => { this.judge(); });
  }

  /** Ask for sound, where the browser has not been asked yet: what is locked stays unanswered until a press. */
  private wake(): void {
    const { context } = this;
    if (!context || context.state === 'running' || context.state === 'closed' || this.waking) return;
    const over = () => { this.waking = undefined; };
    this.waking = context.resume().then(over, over);
  }

  private judge(): void {
    const { context, heard } = this;
    if (context?.state === 'running') {
      if (heard.value !== 'silent') heard.set('ready');
      return;
    }
    if (heard.value === 'ready') heard.set('waking');
    this.wake();
    setTimeout(() => { if (this.context === context && context && context.state !== 'running') heard.set('locked'); }, WAKE_MS);
  }

  /** Look whether the clock of a context that runs really goes. */
  private look(): void {
    const now = performance.now();
    const { context, looked, heard } = this;
    const clock = context?.currentTime ?? 0;
    const allowed = heard.value === 'silent' ? SILENT_MS : STILL_MS;
    if (context?.state !== 'running' || now - looked.at > allowed + STILL_MS) {
      this.looked = { at: now, clock };
      this.wake();
    } else if (clock > looked.clock) {
      this.looked = { at: now, clock };
      heard.set('ready');
    } else if (now - looked.at >= allowed) this.stoodStill();
  }
}

/** Old WebKit has it under its own name. */
function newContext(): AudioContext {
  const { AudioContext: Made = (window as { webkitAudioContext?: typeof AudioContext }).webkitAudioContext } =
    window as { AudioContext?: typeof AudioContext };
  if (!Made) throw new Error('no Web Audio');
  return new Made();
}
