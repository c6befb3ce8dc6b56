/** A text, or a list of passages that are one text, of at most `length` characters; what is longer ends with an ellipsis. */
export function cut(value: unknown, length: number): unknown {
  if (typeof value === 'string') return cutText(value, length);
  if (!Array.isArray(value)) return value;
  let left = length;
  const passages: unknown[] = [];
  for (const passage of value) {
    if (left <= 0) break;
    const text = cutText(passage.text, left);
    passages.push({ ...passage, text });
    left = text === passage.text ? left - text.length : 0;
  }
  return passages;
}

function cutText(text: string, length: number): string {
  if (text.length <= length) return text;
  const kept = text.slice(0, length - 1);
  // Half of a character is none.
  return `${/[\uD800-\uDBFF]$/u.test(kept) ? kept.slice(0, -1) : kept}…`;
}
