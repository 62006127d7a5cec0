/** Keys of remote controls and keyboards that open another page, a search or a help over this one, or go back. */
const AWAY = /^(F1|F3|F6|F7|F1[0-2]|Browser\w+|Launch\w+|ContextMenu|GoBack|GoHome|Help|Find|Print)$/;

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>;

/** Whether a key would lead a browser away from its page. */
export const leadsAway = ({ key, ctrlKey, altKey, metaKey }: Pressed): boolean => ctrlKey || altKey || metaKey || AWAY.test(key);

/** Keep a screen that fills its monitor where it is, whatever is pressed; in a window every key does what it does. */
export function stayHere(): void {
  addEventListener('keydown', (event) => {
    if (matchMedia('(display-mode: fullscreen)').matches && leadsAway(event)) event.preventDefault();
  }, { capture: true });
}
