import '../client/styles/tokens.css';
import words from 'words:survey';
import { asked } from '../client/session/office';
import { speaking } from '../client/words';
import { heldIn } from './held';
import './styles.css';
import { VisitPage } from './visit-page';

void speaking(words, () => { void begin(); });

/** What else there is is loaded where somebody comes for it: most answer, and go. */
async function begin(): Promise<void> {
  const isBox = heldIn(location.hash)?.by === 'box';
  const isTablet = asked('counter') !== undefined;
  const page = isTablet ? (await import('./tablet-page')).TabletPage : isBox ? (await import('./box-page')).BoxPage : VisitPage;
  customElements.define('survey-page', page);
}
