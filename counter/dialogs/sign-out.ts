import { html } from 'lit';
import { spaced } from '../../client/format';
import type { Hand } from '../../client/wire';
import { t } from '../../client/words';
import type { Scene } from '../scene';
import { form, type Sheet } from './form';

/** Ask before somebody signs out who has a visitor in hand. */
export const signOut = (scene: Scene, hand: Hand, submit: () => void): Sheet => ({
  heading: t('counter.sign-out.heading', { number: spaced(hand.number) }),
  content: form(scene, html`<p>${t('counter.sign-out.why', { number: spaced(hand.number) })}</p>
    <p class="hint">${t('counter.sign-out.how')}</p>`, t('counter.sign-out.submit'), submit),
});
