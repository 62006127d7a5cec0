/** Print what stands on this page for paper, once it is drawn with its own letters. */
export async function printed(drawn: Promise<unknown>): Promise<void> {
  await drawn;
  await document.fonts.ready;
  print();
}
