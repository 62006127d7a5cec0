// The notices by themselves, for tests: a page that signs in with the token behind its address and shows them.
import { Api } from '../../../client/session/api';
import '../../../client/styles/tokens.css';
import { teach } from '../../../client/words/known';
import words from '../../../static/locales/vi/display.json';
import '../../../display/hall.css';
import '../../../display/notices/hall-notices';

teach('vi', Object.fromEntries(Object.entries(words).map(([key, said]) => [`display.${key}`, said])));

const headers = { 'Content-Type': 'application/json' };
const body = JSON.stringify({ token: location.hash.slice(1), shared: false });
const { csrf } = await (await fetch('/session', { method: 'POST', headers, body })).json();
const notices = document.createElement('hall-notices');
notices.api = new Api(() => csrf);
notices.office = 'sample';
notices.style.height = '100vh';
document.body.append(notices);
