import '../client/styles/tokens.css';
import words from 'words:lookup';
import { speaking } from '../client/words';
import { LookupPage } from './page';
import './styles.css';

void speaking(words, () => { customElements.define('lookup-page', LookupPage); });
