import '../client/styles/tokens.css';
import words from 'words:survey';
import { speaking } from '../client/words';
import { heldIn } from './held';
import './styles.css';

void speaking(words, () => { void begin(); });

/** The box is loaded where somebody comes for it: most answer, and go. */
async function begin(): Promise<void> {
  const isBox = heldIn(location.hash)?.by === 'box';
  customElements.define('survey-page', isBox ? (await import('./box-page')).BoxPage : (await import('./visit-page')).VisitPage);
}
