import { html, nothing, type TemplateResult } from 'lit';
import { timeOfDay } from '../format';
import type { Status } from '../pulse';
import { t } from '../words';
import { LightElement } from './light';

/** Connecting takes a moment; only when it takes longer is it worth a sentence. */
const PATIENCE_MS = 1_500;

/** Say in one sentence what is wrong with the connection; nothing when all is well. */
export class ConnectionNote extends LightElement {
  static override properties = { status: { attribute: false }, timeZone: { attribute: 'time-zone' }, late: { state: true } };
  declare status: Status;
  declare timeZone: string;
  declare late: boolean;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.status = { kind: 'connecting' };
    this.timeZone = 'Asia/Ho_Chi_Minh';
    this.late = false;
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
    const words = connectionWords(this.status, this.timeZone, this.late);
    return words === undefined ? nothing : html`<p class="fault">${words}</p>`;
  }
}

/** The sentence for a status of the connection, or nothing when there is nothing to say. */
export function connectionWords(status: Status, timeZone: string, late = true): string | undefined {
  if (status.kind === 'cut-off') return t('common.connection.cut-off', { time: timeOfDay(status.since, timeZone) });
  if (status.kind === 'refused') return t('common.connection.refused');
  return status.kind === 'connecting' && late ? t('common.connection.connecting') : undefined;
}

customElements.define('connection-note', ConnectionNote);
