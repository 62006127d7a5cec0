/** The sizes of letters that are tried, in points: smaller ones nobody reads, so what does not fit then goes on a second sheet. */
const LARGEST = 11, SMALLEST = 7.5, STEP = 0.25;

/** How high a sheet may be: A4 within its margins, and a little less, since a printer rounds. */
const HIGHEST_MM = 270;

const MM = 96 / 25.4;

/** Make the letters of a sheet as large as lets it stand on one page. */
export function fit(sheet: HTMLElement): void {
  const { style } = sheet;
  const edge = () => {
    const { paddingTop, paddingBottom } = getComputedStyle(sheet);
    return parseFloat(paddingTop) + parseFloat(paddingBottom);
  };
  for (let size = LARGEST; size >= SMALLEST; size -= STEP) {
    style.fontSize = `${size}pt`;
    if (sheet.offsetHeight - edge() <= HIGHEST_MM * MM) return;
  }
}
