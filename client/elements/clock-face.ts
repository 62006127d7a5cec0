import { html, nothing, type TemplateResult } from 'lit';
import { clock } from '../live/clock';
import { longDate, timeOfDay } from '../format';
import { Observing } from '../observed';
import { language } from '../words';
import { inBoth } from './bilingual';
import { LightElement } from './light';
import { figures } from './ticket-number';

/** The office's time and day, by the server's clock; nothing until it is known, for a device's may be wrong. */
export class ClockFace extends LightElement {
  static override properties = { timeZone: { attribute: 'time-zone' }, bilingual: { type: Boolean } };
  declare timeZone: string;
  declare bilingual: boolean;

  constructor() {
    super();
    this.timeZone = 'Asia/Ho_Chi_Minh';
    this.bilingual = false;
    new Observing(this, clock.seconds, language);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!clock.known) return nothing;
    const now = clock.now();
    return html`<time class="clock-time">${figures(timeOfDay(now, this.timeZone))}</time>
      <span class="clock-date">${this.bilingual ? inBoth({ vi: longDate(now, this.timeZone, 'vi'), en: longDate(now, this.timeZone, 'en') }) : longDate(now, this.timeZone)}</span>`;
  }
}

customElements.define('clock-face', ClockFace);
