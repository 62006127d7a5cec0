/**
 * The digits that were typed, full-width ones too; nothing, where there is anything else among them.
 *
 * Nothing is left out of what was typed: VNI makes `a12` of `a112`, and the 12 in it is somebody else's number.
 */
export function digitsOf(typed: string): string | undefined {
  const plain = typed.normalize('NFKC').replace(/\s/g, '');
  return /^\d+$/.test(plain) ? plain : undefined;
}
