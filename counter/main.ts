import words from 'words:counter';
import '../client/styles/tokens.css';
import { speaking } from '../client/words';
import './counter.css';
import { CounterApp } from './app';

void speaking(words, () => { customElements.define('counter-app', CounterApp); });
