import '../client/tokens.css';
import './counter.css';
import './app';
