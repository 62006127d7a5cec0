import '../client/styles/tokens.css';
import './counter.css';
import './app';
