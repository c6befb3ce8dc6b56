const FENCE = /^ {0,3}(?:```|~~~)/u;
const RULE = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|=+)$/u;

/** The first heading of the first level. */
export function findMarkdownHeadline(markdown: string): string | undefined {
  for (const line of markdown.split('\n')) {
    const [, heading] = /^ {0,3}#[ \t]+(.*)$/u.exec(line) ?? [];
    if (heading !== undefined) return plainLine(withoutClosingMarks(heading)).trim() || undefined;
  }
  return undefined;
}

/** Takes markup off, line by line, so that quotations read as they were said; fences, rules and link targets go. */
export function plainFromMarkdown(markdown: string): string {
  const kept = withoutComments(markdown)
    .split('\n')
    .filter(
      (line) =>
        !FENCE.test(line) && !(line.length < 200 && RULE.test(line)) && !/^ {0,3}\[[^\]]{1,200}\]:[ \t]+\S/u.test(line),
    );
  return kept
    .map(plainBlock)
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n')
    .replace(/^\n+/u, '');
}

function withoutComments(markdown: string): string {
  let kept = '';
  let from = 0;
  for (;;) {
    const opened = markdown.indexOf('<!--', from);
    const closed = opened < 0 ? -1 : markdown.indexOf('-->', opened);
    if (closed < 0) return kept + markdown.slice(from);
    kept += markdown.slice(from, opened);
    from = closed + 3;
  }
}

function plainBlock(line: string): string {
  const unquoted = line.replace(/^(?: {0,3}>[ \t]?)+/u, '');
  const [, heading] = /^ {0,3}#{1,6}[ \t]+(.*)$/u.exec(unquoted) ?? [];
  if (heading !== undefined) return plainLine(withoutClosingMarks(heading));
  return plainLine(unquoted.replace(/^[ \t]{0,9}[*+-][ \t]+/u, ''));
}

function withoutClosingMarks(heading: string): string {
  return heading.trimEnd().replace(/(?:^|[ \t])#{1,99}$/u, '');
}

/** Every pattern has a bounded length, so that the time stays linear even for a line of megabytes. */
function plainLine(line: string): string {
  return (line.endsWith('  ') ? line.trimEnd() : line)
    .replace(/!\[[^[\]\n]{0,500}\](?:\([^)\s]{0,500}(?:\s"[^"]{0,500}")?\)|\[[^\]]{0,200}\])/gu, '')
    .replace(/\[(?<shown>[^[\]\n]{1,500})\](?:\([^)\s]{0,500}(?:\s"[^"]{0,500}")?\)|\[[^\]]{0,200}\])/gu, '$<shown>')
    .replace(/<(?<address>https?:\/\/[^\s<>]{1,2000})>/gu, '$<address>')
    .replace(/<\/?(?:[a-z][a-z0-9]{0,20})(?:\s[^<>]{0,500})?\/?>/giu, '')
    .replace(/(?<!\\)`{1,3}(?<code>[^`\n]{1,500})`{1,3}/gu, '$<code>')
    .replace(
      /(?<![\p{L}\p{N}\\])(?<mark>\*{1,3}|_{1,3})(?=\S)(?<inner>[^*_\n]{1,2000})(?<=\S)\k<mark>(?![\p{L}\p{N}])/gu,
      '$<inner>',
    )
    .replace(/(?<!\\)\*{2}(?=\S)(?<inner>[^*\n]{1,2000})(?<=\S)\*{2}/gu, '$<inner>')
    .replace(/\\$/u, '')
    .replace(/\\(?<mark>[!-/:-@[-`{-~])/gu, '$<mark>');
}
