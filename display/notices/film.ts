import { html, type PropertyValues, type TemplateResult } from 'lit';
import { LightElement } from '../../client/elements/light';
import { ACROSS, DOWN, Flashes } from './flashes';
import type { Fault } from './turns';

/** About twenty samples a second, never in step with what flashes: one in step would always see the same. */
const SAMPLE_MS = 35;
const SAMPLE_MORE_MS = 30;

/** So long a film is looked at before anybody sees it. */
const UNSEEN_S = 1.2;

/** A film that does not go on for so long does not play. */
const STALL_MS = 5_000;

/** A film that somebody is looking at is somewhere; one that has not moved from here has never played. */
const BEGINNING_S = 0;

/**
 * Plays a film without sound, and watches it while it does.
 *
 * It tells `ready` once it has played for a moment without a fault, unseen, and is back at its beginning; `done` at its
 * end; `fails` with a `Fault` where it cannot be shown.
 */
export class NoticeFilm extends LightElement {
  static override properties = { src: {}, held: { type: Boolean } };
  declare src: string;
  declare held: boolean;
  private flashes = new Flashes();
  private readonly canvas = document.createElement('canvas');
  private readonly brush = this.canvas.getContext('2d', { willReadFrequently: true });
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isReady = false;
  private at = BEGINNING_S;
  private movedAt = 0;

  constructor() {
    super();
    this.src = '';
    this.held = false;
    this.canvas.width = ACROSS;
    this.canvas.height = DOWN;
  }

  private get video(): HTMLVideoElement | null {
    return this.querySelector('video');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.rest();
    const { video } = this;
    if (!video) return;
    // Only so does a browser give the decoder back at once.
    video.removeAttribute('src');
    video.load();
  }

  protected override firstUpdated(): void {
    const { video } = this;
    // As a property: an attribute alone mutes nothing that is made by a script.
    if (video) video.muted = true;
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('held') && !changed.has('src')) return;
    if (this.held) this.rest();
    else this.play();
  }

  private play(): void {
    this.movedAt = performance.now();
    this.video?.play().catch((why: unknown) => {
      // Whoever holds it while it begins breaks off its beginning.
      if (!(why instanceof DOMException && why.name === 'AbortError')) this.fail('video-does-not-play');
    });
    this.watch();
  }

  private rest(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.video?.pause();
  }

  private watch(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.look(); }, SAMPLE_MS + Math.random() * SAMPLE_MORE_MS);
  }

  /** Look at the film as it is now. */
  private look(): void {
    const { video } = this;
    const now = performance.now();
    if (!video) return;
    if (video.currentTime !== this.at) {
      this.at = video.currentTime;
      this.movedAt = now;
    }
    if (now - this.movedAt > STALL_MS) this.fail(this.at === BEGINNING_S ? 'video-does-not-play' : 'video-stalls');
    else if (this.isTooMuch(video, now)) this.fail('video-flashes');
    else {
      if (!this.isReady && this.at >= UNSEEN_S) this.show(video);
      this.watch();
    }
  }

  private isTooMuch(video: HTMLVideoElement, now: number): boolean {
    if (!this.brush || video.videoWidth === 0) return false;
    this.brush.drawImage(video, 0, 0, ACROSS, DOWN);
    return this.flashes.take(this.brush.getImageData(0, 0, ACROSS, DOWN).data, now);
  }

  /** It may be seen now, from its beginning on. */
  private show(video: HTMLVideoElement): void {
    this.isReady = true;
    this.flashes = new Flashes();
    video.currentTime = 0;
    this.dispatchEvent(new CustomEvent('ready'));
  }

  private ended(): void {
    const { video } = this;
    if (this.isReady || !video) {
      this.rest();
      this.dispatchEvent(new CustomEvent('done'));
      return;
    }
    this.show(video);
    this.play();
  }

  private fail(fault: Fault): void {
    this.rest();
    this.dispatchEvent(new CustomEvent<Fault>('fails', { detail: fault }));
  }

  protected override render(): TemplateResult {
    return html`<video src=${this.src} muted playsinline preload="auto" disableremoteplayback
      @ended=${() => { this.ended(); }} @error=${() => { this.fail('video-does-not-play'); }}></video>`;
  }
}

customElements.define('notice-film', NoticeFilm);

declare global {
  interface HTMLElementTagNameMap {
    'notice-film': NoticeFilm;
  }
}
