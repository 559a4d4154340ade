/** A number in the accountant's program, never a formula. */
const number = /^-?\d+(\.\d+)?$/;
/** What a spreadsheet may take for the beginning of a formula (owasp.org/www-community/attacks/CSV_Injection). */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

/** A cell by RFC 4180; one that a spreadsheet would carry out is made text by an apostrophe. */
export function cell(value: string): string {
  const safe = formula.test(value) && !number.test(value) ? `'${value}` : value;
  return /[",\r\n;]|^'|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A row with its line end. */
export const row = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;
