import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { LightElement } from '../elements/light';
import { count } from '../format';
import { t } from '../words';
import { drawing } from './drawing';
import type { Charted, Colours, Size } from './plot';

const HEIGHT = 176;

/** Half a page of A4 lying, between its margins, in CSS pixels. */
const PAPER_WIDTH = 500;
const PAPER: Colours = { ink: '#000', soft: '#000', line: '#bbb', accent: '#0b4f5c', card: '#fff' };

/** A drawing of figures that stand in a table too; the point under the finger is read out below it. */
class FigureChart extends LightElement {
  static override properties = { charted: { attribute: false }, heading: {}, unit: {}, at: { state: true }, undrawn: { state: true } };
  declare charted: Charted;
  declare heading: string;
  /** In what the upright axis counts. */
  declare unit: string;
  declare at: number | undefined;
  /** Whether this browser cannot draw it, which leaves the tables. */
  declare undrawn: boolean;
  private plot: uPlot | undefined;
  private printing = false;
  private readonly sized = new ResizeObserver(() => { this.fit(); });
  private readonly toPaper = (): void => { this.printing = true; this.fit(); };
  private readonly toScreen = (): void => { this.printing = false; this.fit(); };
  private readonly light = matchMedia('(prefers-color-scheme: dark)');
  private readonly relit = (): void => { this.plot?.redraw(); };

  constructor() {
    super();
    this.undrawn = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('beforeprint', this.toPaper);
    addEventListener('afterprint', this.toScreen);
    this.light.addEventListener('change', this.relit);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('beforeprint', this.toPaper);
    removeEventListener('afterprint', this.toScreen);
    this.light.removeEventListener('change', this.relit);
    this.sized.disconnect();
    this.plot?.destroy();
    this.plot = undefined;
  }

  private get canvas(): HTMLElement | null {
    return this.querySelector('.plot');
  }

  private get size(): Size {
    return { width: this.printing ? PAPER_WIDTH : this.canvas?.clientWidth ?? PAPER_WIDTH, height: HEIGHT };
  }

  private fit(): void {
    if (this.plot && this.size.width > 0 && (this.printing || this.plot.width !== this.size.width)) this.plot.setSize(this.size);
  }

  private colours(): Colours {
    if (this.printing) return PAPER;
    const style = getComputedStyle(this);
    const of = (name: string) => style.getPropertyValue(name).trim();
    return { ink: of('--ink'), soft: of('--ink-soft'), line: of('--line'), accent: of('--accent'), card: of('--card') };
  }

  protected override shouldUpdate(changed: PropertyValues<this>): boolean {
    // What is the same is not drawn anew: it stands still to be read.
    const before: unknown = changed.get('charted');
    return changed.size > 1 || !changed.has('charted') || JSON.stringify(before) !== JSON.stringify(this.charted);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('charted')) void this.draw(this.charted);
  }

  private async draw(charted: Charted): Promise<void> {
    try {
      const { draw } = await drawing();
      await document.fonts.ready;
      const { canvas } = this;
      if (!canvas || charted !== this.charted) return;
      this.plot?.destroy();
      this.plot = draw(charted, this.size, () => this.colours(), (at) => { this.at = at; }, canvas);
      this.sized.observe(canvas);
    } catch {
      this.undrawn = true;
    }
  }

  /** What the point under the finger has: `08h: một nửa 12, 9 trong 10 31`. */
  private get read(): string {
    const { at, charted: { points, drawn } } = this;
    if (at === undefined || points[at] === undefined) return '';
    return `${points[at]}: ${drawn.map(({ label, values }) => `${label} ${values[at] === undefined ? '–' : count(values[at])}`).join(', ')}`;
  }

  protected override render(): TemplateResult {
    const { heading, unit, charted: { form, drawn } } = this;
    return html`<figure aria-label=${heading}><figcaption><b>${heading}</b> <span class="soft">${unit}</span>
      ${form === 'bars' ? nothing : drawn.map(({ label }, at) => html`<span class="key"><span class="stroke ${at > 0 ? 'broken' : ''}" aria-hidden="true"></span>${label}</span>`)}
      <span class="read" aria-hidden="true">${this.read}</span></figcaption>
      ${this.undrawn ? html`<p class="hint">${t('common.undrawn')}</p>` : html`<div class="plot" aria-hidden="true"></div>`}</figure>`;
  }
}

customElements.define('figure-chart', FigureChart);
