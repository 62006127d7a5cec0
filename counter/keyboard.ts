import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { digitOf, isSwallowed, isTyping, keyOf } from './keys';
import type { Presses } from './presses';

/** What a console does with keys. */
export interface Presser {
  press(key: string): void;
  move(key: string): void;
  escape(): void;
  /** An input method took a press for itself. */
  swallowed(): void;
}

const MOVING = new Set(['up', 'down', 'left', 'right', 'home', 'end']);

/**
 * Makes keys and buttons one: a key presses the button that bears it, in the open dialog or else in the console.
 *
 * Keys held down count once, and what is typed in a field is no command. A digit belongs to the number that is entered in
 * the dialog, if there is one, unless a choice beside the focus bears it. A press with the mouse leaves the focus
 * where it is, so that Enter stays the next step.
 */
export class Keyboard implements ReactiveController {
  private readonly host: ReactiveControllerHost & HTMLElement;
  private readonly presses: Presses;
  private readonly presser: Presser;

  constructor(host: ReactiveControllerHost & HTMLElement, presses: Presses, presser: Presser) {
    this.host = host;
    this.presses = presses;
    this.presser = presser;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('keydown', this.keyed);
    this.host.addEventListener('click', this.guard, true);
    this.host.addEventListener('click', this.clicked);
    this.host.addEventListener('mousedown', keepFocus);
  }

  hostDisconnected(): void {
    removeEventListener('keydown', this.keyed);
    this.host.removeEventListener('click', this.guard, true);
    this.host.removeEventListener('click', this.clicked);
    this.host.removeEventListener('mousedown', keepFocus);
  }

  private readonly keyed = (event: KeyboardEvent): void => {
    const { target } = event;
    const dialog = this.host.querySelector('dialog[open]');
    if (isTyping(target)) {
      if (event.repeat && event.key === 'Enter') event.preventDefault();
    } else if (event.key === 'Escape') {
      if (!dialog) this.presser.escape();
    } else {
      this.commanded(event, dialog);
    }
  };

  private commanded(event: KeyboardEvent, dialog: Element | null): void {
    const key = keyOf(event);
    if (key === undefined) {
      if (!event.repeat && isSwallowed(event)) this.swallowed(dialog);
    } else if (MOVING.has(key)) {
      if (dialog) return;
      event.preventDefault();
      this.presser.move(key);
    } else if (event.repeat) {
      event.preventDefault();
    } else if (key !== 'enter' || !pressesItself(event.target, dialog)) {
      this.strike(key, dialog ?? this.host, event);
    }
  }

  private strike(key: string, scope: Element, event: KeyboardEvent): void {
    const group = event.target instanceof Element ? event.target.closest('fieldset') : null;
    const dials = digitsIn(scope) && /^\d$/.test(key) && !bearer(group, key);
    const control = dials ? dialler(scope, event) : bearer(scope, key);
    if (dials && !control) this.swallowed(scope);
    if (!control) {
      if (scope === this.host && /^(?:\d|enter)$/.test(key)) this.stray(key, event);
      return;
    }
    event.preventDefault();
    if (control instanceof HTMLInputElement) control.focus();
    control.click();
  }

  /** Let a digit that no button bears begin a number, and answer an Enter that nothing is waiting for. */
  private stray(key: string, event: KeyboardEvent): void {
    event.preventDefault();
    this.presser.press(key);
  }

  /** Answer a press that an input method took; a number that was being entered is entered anew. */
  private swallowed(dialog: Element | null): void {
    digitsIn(dialog)?.focus();
    this.presser.swallowed();
  }

  /** Swallow the second of two presses, by key, mouse or finger alike. */
  private readonly guard = (event: Event): void => {
    const key = keyed(event)?.dataset.key;
    if (key === undefined || this.presses.accept(key)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  private readonly clicked = (event: Event): void => {
    const control = keyed(event);
    if (control instanceof HTMLButtonElement && !inDialog(event)) this.presser.press(control.dataset.key ?? '');
  };
}

const keyed = ({ target }: Event): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-key]') : null;

const bearer = (scope: Element | null, key: string): HTMLElement | null | undefined =>
  scope?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);

/** The place of the digits of a number that is entered here. */
const digitsIn = (scope: Element | null): HTMLElement | null | undefined => scope?.querySelector<HTMLElement>('[data-digits]');

/** The button that puts this digit there. */
const dialler = (scope: Element, event: KeyboardEvent): HTMLElement | null =>
  scope.querySelector<HTMLElement>(`[data-digit="${digitOf(event) ?? ''}"]`);

/** Whether it happened in a dialog, which may have closed since. */
const inDialog = (event: Event): boolean => event.composedPath().some((one) => one instanceof HTMLDialogElement);

/** Whether the browser itself lets Enter press what has the focus. */
const pressesItself = (target: EventTarget | null, dialog: Element | null): boolean =>
  target instanceof HTMLButtonElement || target instanceof HTMLAnchorElement || (dialog !== null && target instanceof HTMLInputElement);

function keepFocus(event: Event): void {
  const { target } = event;
  if (target instanceof Element && target.closest('button, [role=option]') && !target.closest('dialog')) event.preventDefault();
}
