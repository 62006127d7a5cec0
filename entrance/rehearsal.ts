import { html, type TemplateResult } from 'lit';
import { LightElement } from '../client/elements/light';
import { Observing } from '../client/observed';
import { language, t } from '../client/words';

const SAID_MS = 2_500;

/** What fills the hall of the sample office, to be copied into a terminal. */
export const command = (origin: string): string => `.venv/bin/queue-server rush --url ${origin} --speed 60`;

/** How to start the rehearsal of a Monday. */
class RehearsalStart extends LightElement {
  static override properties = { said: { state: true } };
  declare said: 'copied' | 'selected' | undefined;

  constructor() {
    super();
    new Observing(this, language);
  }

  private async copy(): Promise<void> {
    const code = this.querySelector('code');
    if (!code) return;
    getSelection()?.selectAllChildren(code);
    try {
      await navigator.clipboard.writeText(code.textContent);
      this.said = 'copied';
    } catch {
      this.said = 'selected';
    }
    setTimeout(() => { this.said = undefined; }, SAID_MS);
  }

  protected override render(): TemplateResult {
    return html`<section aria-labelledby="rehearsal"><h2 id="rehearsal">${t('entrance.rehearsal')}</h2>
      <p>${t('entrance.rehearsal-why')}</p>
      <div class="command"><pre tabindex="0"><code>${command(location.origin)}</code></pre>
        <button type="button" @click=${() => void this.copy()}>${t('entrance.copy')}</button>
        <span role="status">${this.said ? t(`entrance.${this.said}`) : ''}</span></div>
      <p class="hint">${t('entrance.rehearsal-installed')}</p></section>`;
  }
}

customElements.define('rehearsal-start', RehearsalStart);
