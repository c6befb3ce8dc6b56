/** A view's own parameters. */
export type Own = Readonly<Record<string, string>>;

/** A view's own parameters with the statements behind a mark closed: what every mark's address begins with. */
export function withoutEvidence({ evidence, side, about, after, before, ...own }: Own): Own {
  return own;
}
