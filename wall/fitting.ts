/** Below this share of its size nothing is made smaller: it could not be read from where one stands. */
const LEAST = 0.5;

const STEP = 0.05;

/** Make what is written in a box just so small that all of it can be seen. */
export function fit(box: HTMLElement): void {
  let share = Number(box.style.getPropertyValue('--fit')) || 1;
  while (box.scrollHeight > box.clientHeight && share > LEAST) {
    share -= STEP;
    box.style.setProperty('--fit', share.toFixed(2));
  }
}
