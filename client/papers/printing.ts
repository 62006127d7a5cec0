import { fit } from './fitting';

/** Let the papers on this page stand on one sheet each. */
export function fitAll(): void {
  document.querySelectorAll<HTMLElement>('.paper-sheet').forEach(fit);
}

/** Print the paper on this page, once it is drawn with its own letters. */
export async function printed(drawn: Promise<unknown>): Promise<void> {
  await drawn;
  await document.fonts.ready;
  fitAll();
  print();
}
