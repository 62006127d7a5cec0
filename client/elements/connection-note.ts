import { html, nothing, type TemplateResult } from 'lit';
import { timeOfDay } from '../format';
import { Observing } from '../observed';
import type { Status } from '../live/heartbeat';
import type { Text } from '../wire';
import { both, inEach, language, text } from '../words';
import { inBoth } from './bilingual';
import { LightElement } from './light';

/** Connecting takes a moment; only when it takes longer is it worth a sentence. */
const PATIENCE_MS = 1_500;

/** Say in one sentence what is wrong with the connection; nothing when all is well. */
export class ConnectionNote extends LightElement {
  static override properties = {
    status: { attribute: false },
    otherwise: { attribute: false },
    timeZone: { attribute: 'time-zone' },
    bilingual: { type: Boolean },
    late: { state: true },
  };
  declare status: Status;
  /** What else is wrong, said while the connection is well. */
  declare otherwise: Text | undefined;
  declare timeZone: string;
  declare bilingual: boolean;
  declare late: boolean;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.status = { kind: 'connecting' };
    this.timeZone = 'Asia/Ho_Chi_Minh';
    this.bilingual = false;
    this.late = false;
    new Observing(this, language);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('role', 'status');
    this.timer = setTimeout(() => { this.late = true; }, PATIENCE_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  protected override render(): TemplateResult | typeof nothing {
    const words = connectionWords(this.status, this.timeZone, this.late) ?? this.otherwise;
    if (!words) return nothing;
    return html`<p class="fault">${this.bilingual ? inBoth(words) : text(words)}</p>`;
  }
}

/** The words for a status of the connection, or nothing when there is nothing to say. */
export function connectionWords(status: Status, timeZone: string, late = true): Text | undefined {
  if (status.kind === 'live' || status.kind === 'no-office') return undefined;
  if (status.kind === 'refused') return both('common.connection.refused');
  const why = status.hindrance && both(`common.connection.${status.hindrance}`);
  if (status.kind === 'connecting') return why ?? (late ? both('common.connection.connecting') : undefined);
  const since = both('common.connection.cut-off', { time: timeOfDay(status.since, timeZone) });
  return why ? inEach((tongue) => `${since[tongue]} ${why[tongue]}`) : since;
}

customElements.define('connection-note', ConnectionNote);
