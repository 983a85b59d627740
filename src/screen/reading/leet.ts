const stands: ReadonlyMap<string, string> = new Map([
  ['0', 'o'],
  ['1', 'i'],
  ['3', 'e'],
  ['4', 'a'],
  ['5', 's'],
  ['6', 'g'],
  ['7', 't'],
  ['8', 'b'],
  ['9', 'g'],
  ['@', 'a'],
  ['$', 's'],
  ['!', 'i'],
  ['|', 'l'],
]);

/** The word that was meant by one with numbers or signs for letters ("s3lf", "su1c1d4l"), if it is a known one. */
export function unleet(word: string, isKnown: (word: string) => boolean): string | undefined {
  if (word.length < 3 || word.length > 24 || !/[0-9@$!|]/.test(word) || !/[a-z]/.test(word)) return undefined;
  const letters = [...word].map(sign => stands.get(sign) ?? sign).join('');
  if (isKnown(letters)) return letters;
  const other = [...word].map(sign => (sign === '1' ? 'l' : (stands.get(sign) ?? sign))).join('');
  return isKnown(other) ? other : undefined;
}
