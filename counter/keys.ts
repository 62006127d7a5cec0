/** The console's names for keys: 'a'…'z', '0'…'9', 'enter', '?', and those that move in the lists. */
export type Key = string;

const NAMED: Record<string, Key> = {
  Enter: 'enter',
  '?': '?',
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'home',
  End: 'end',
};

const TYPED = new Set(['text', 'search', 'number', 'password', 'tel']);

type Stroke = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'metaKey' | 'isComposing'>;

/**
 * Name the key, or nothing when it is not for the console.
 *
 * A Vietnamese layout has ă, â, ê and the tones on the digits, and an input method may hide the letter:
 * then the key's place on the keyboard counts.
 */
export function keyOf(stroke: Stroke): Key | undefined {
  if (stroke.ctrlKey || stroke.altKey || stroke.metaKey || stroke.isComposing) return undefined;
  if (/^[a-z\d]$/i.test(stroke.key)) return stroke.key.toLowerCase();
  const placed = /^(?:Key|Digit|Numpad)([A-Z\d])$/.exec(stroke.code)?.[1];
  return NAMED[stroke.key] ?? placed?.toLowerCase();
}

/** Whether what is pressed here is typed, not commanded. */
export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return TYPED.has(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
