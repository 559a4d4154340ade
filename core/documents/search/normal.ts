/** Letters that Unicode does not decompose. */
const plain: Readonly<Record<string, string>> = {
  ł: 'l',
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
  ð: 'd',
  ı: 'i',
  þ: 'th',
};

/** One form for all ways to write a thing: small letters without marks, `2 x 2`, `2×2` and `2*2` alike, no punctuation. */
export function normal(text: string): string {
  return text
    .replace(/[\u{1F1E6}-\u{1F1FF}]{2}/gu, (flag) => ` ${lettersOf(flag)} `)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[łßøæœđðıþ]/g, (c) => plain[c]!)
    .normalize('NFC')
    .replace(/(\d)\s*[x×х✕*]\s*(?=\d)/g, '$1x')
    .replace(/(\d)\s*(?:mm|cm|in(?:ch(?:es)?)?|")(?=x)/g, '$1')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The code of the country whose flag it is. */
function lettersOf(flag: string): string {
  const [regionalA, a] = [0x1f1e6, 0x61];
  return [...flag].map((c) => String.fromCodePoint(c.codePointAt(0)! - regionalA + a)).join('');
}

/** Words that people add and that tell nothing apart. */
export const fillers: ReadonlySet<string> = new Set(
  'for of the a an to mm in my i need want please photo picture de la le du des fur pour para per'.split(' '),
);

/** Scripts that are written without spaces. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

export function isUnspaced(text: string): boolean {
  return unspaced.test(text);
}

/** Slips that a long word may have. */
export const mostSlips = 2;

/**
 * How well `typed` stands for `word`, both normal: 1 for the same, less for a beginning of it, less again for slips
 * (a letter too many, missing, wrong or two swapped: one in four or more letters, two in eight or more); 0 for neither.
 */
export function likeness(typed: string, word: string): number {
  if (typed === word) return 1;
  if (word.startsWith(typed)) return typed.length >= 2 ? 0.7 + 0.2 * (typed.length / word.length) : 0;
  const allowed = typed.length >= 8 ? mostSlips : typed.length >= 4 ? 1 : 0;
  if (allowed === 0 || Math.abs(typed.length - word.length) > allowed) return 0;
  // Few slip at both ends, and most words can be put aside by that.
  if (typed[0] !== word[0] && typed.at(-1) !== word.at(-1)) return 0;
  const slips = slipsBetween(typed, word, allowed);
  return slips > allowed ? 0 : 0.8 - 0.12 * slips;
}

/** Optimal string alignment distance; anything above `limit` once it is certain. */
function slipsBetween(a: string, b: string, limit: number): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, before[j - 2]! + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return least;
    before = last;
    last = row;
  }
  return last[b.length]!;
}
