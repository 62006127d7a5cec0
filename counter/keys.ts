/** The console's names for keys: 'a'…'z', '0'…'9', 'enter', '?', '/', '+', and those that move in the lists. */
export type Key = string;

const NAMED: Record<string, Key> = {
  Enter: 'enter',
  '?': '?',
  '/': '/',
  '+': '+',
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'home',
  End: 'end',
};

/** Keys that an input method hides while it takes them for itself; the same press then comes once more under its name. */
const EDITING = /^(?:Enter|NumpadEnter|Escape|Tab|Space|Backspace|Delete|Arrow\w+)$/;

const TYPED = new Set(['text', 'search', 'number', 'password', 'tel']);

type Stroke = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'metaKey' | 'isComposing'>;

/**
 * Name the key, or nothing when it is not for the console.
 *
 * Enter and the like go by their name alone. A Vietnamese layout has ă, â, ê and the tones on the digits, and an input method may hide the letter:
 * then the key's place on the keyboard counts. What has no place was put in by an input method.
 */
export function keyOf(stroke: Stroke): Key | undefined {
  if (isShortcut(stroke)) return undefined;
  const named = NAMED[stroke.key];
  if (named !== undefined || stroke.isComposing || stroke.code === '') return named;
  if (/^[a-z\d]$/i.test(stroke.key)) return stroke.key.toLowerCase();
  return /^(?:Key|Digit|Numpad)([A-Z\d])$/.exec(stroke.code)?.[1]?.toLowerCase();
}

const isShortcut = ({ ctrlKey, altKey, metaKey }: Stroke): boolean => ctrlKey || altKey || metaKey;

/**
 * Whether an input method took the press and put something else in its place, which no key of the console is.
 *
 * A sign without a code may be the press before once more, so it is no command even if it looks like one.
 */
export function isSwallowed(stroke: Stroke): boolean {
  if (isShortcut(stroke) || stroke.isComposing || keyOf(stroke) !== undefined) return false;
  const odd = !/^[ -~]+$/.test(stroke.key) || stroke.key === 'Process' || stroke.key === 'Unidentified';
  const isSign = Array.from(stroke.key).length === 1;
  return odd ? !EDITING.test(stroke.code) : isSign && stroke.code === '';
}

/**
 * Name the digit that was pressed for sure, full-width ones too.
 *
 * A key that only has a digit's place is none: an input method may have made a mark of it, or be about to send it once more.
 */
export const digitOf = ({ key }: Pick<Stroke, 'key'>): string | undefined => (/^[0-9\uff10-\uff19]$/.test(key) ? key.normalize('NFKC') : undefined);

/** Whether what is pressed here is typed, not commanded. */
export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return TYPED.has(target.type) && !target.readOnly;
  return target instanceof HTMLTextAreaElement;
}
