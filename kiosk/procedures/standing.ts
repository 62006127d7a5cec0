import { html, nothing, type TemplateResult } from 'lit';
import type { KioskService, KioskView } from '../../client/wire';
import { givesSome } from '../gives';
import { shutWhy, shutWord } from '../shut';
import { spoken } from '../spoken';

/** Told before what it takes: that no number is given now, why, and when to come. Nothing while some are given. */
export function shutNote(service: KioskService | undefined, view: KioskView, now: number): TemplateResult | typeof nothing {
  if (!service || givesSome(service)) return nothing;
  const why = shutWhy(service, view, now);
  return html`<p class="shut-note"><strong>${shutWord(service, view, now)}</strong>${why ? html` <span>${spoken(why)}</span>` : nothing}</p>`;
}
