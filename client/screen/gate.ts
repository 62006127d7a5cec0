import { html, nothing, type TemplateResult } from 'lit';
import '../elements/sign-in';
import type { Session } from '../session/session';
import type { OwnDevice, Role } from '../wire';

/** A screen that somebody has to sign in to. */
export interface Gated {
  session: Session;
  /** As whom it can be tried at the sample office. */
  roles: Role[];
  /** As what the device can be paired instead. */
  pairs?: OwnDevice['kind'];
  /** What is said first to whoever stands before it. */
  before?: unknown;
}

/** Let somebody sign in where nobody is, and show the screen where somebody is or is being brought back. */
export function gate({ session, roles, pairs, before = nothing }: Gated, screen: () => TemplateResult): TemplateResult {
  if (session.presence.value.kind !== 'out') return screen();
  return html`${before}<sign-in .session=${session} .roles=${roles} .pairs=${pairs}></sign-in>`;
}
