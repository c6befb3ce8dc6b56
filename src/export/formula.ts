/** Text that a spreadsheet would run as a formula, also behind spaces and quotes that some programs strip. */
const FORMULA = /^[\s"'\u200B\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u;
const PLAIN_NUMBER = /^[+-]?\d+(?:[.,]\d+)*%?$/u;

/**
 * Puts an apostrophe before text that a spreadsheet would run as a formula, as OWASP advises: anybody may have written it.
 * The `escape_formulas` of csv-stringify would change "-5", and miss formulas behind a space or line end.
 */
export function withoutFormula(text: string): string {
  return FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
}
