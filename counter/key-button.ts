import { html, type TemplateResult } from 'lit';
import { hintFor, type Scene } from './scene';

const WRITTEN: Record<string, string> = { enter: 'Enter' };

/** A key as it is written on what it presses. */
export const cap = (key: string): TemplateResult => html`<kbd aria-hidden="true">${WRITTEN[key] ?? key.toUpperCase()}</kbd>`;

/**
 * A button and its key: pressing either is the same press.
 *
 * One that cannot do anything now is dimmed but stays, in its place and in reach, and says why when pressed.
 */
export function keyButton(scene: Scene, key: string, label: unknown, classes = ''): TemplateResult {
  const off = hintFor(scene, key) !== undefined;
  const resting = off || scene.blocked === key || scene.underWay !== undefined;
  return html`<button type="button" class="key-button ${classes} ${off ? 'off' : ''}" data-key=${key}
    aria-busy=${scene.underWay ? 'true' : 'false'} aria-keyshortcuts=${WRITTEN[key] ?? key.toUpperCase()} aria-disabled=${resting ? 'true' : 'false'}><span>${label}</span>${cap(key)}</button>`;
}
