/** An answer in each form that a terminal can show it in. */
export interface Shown {
  /** For people; `width` is the terminal's, in columns. */
  table(width: number | undefined): string;
  json(): string;
  /** RFC 4180, with a header. */
  csv(): string;
}
