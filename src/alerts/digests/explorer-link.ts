/** The explorer's parameters, by the fields of a filter that they ask. */
const PARAMETERS: Record<string, string> = {
  topics: 'topic',
  parties: 'party',
  speakers: 'speaker',
  outlets: 'outlet',
  issues: 'issue',
  terms: 'term',
  stances: 'stance',
  modes: 'mode',
  kinds: 'kind',
  polarity: 'polarity',
  hasParty: 'has-party',
  hasSpeaker: 'has-speaker',
  text: 'words',
  language: 'language',
  minConfidence: 'confidence',
};

/** Where the explorer lists all that a filter finds; its first page, where it cannot be asked so. */
export function explorerLink(base: string, filter: object): string {
  const parts: string[] = [];
  for (const [field, value] of Object.entries(filter)) {
    if (value === null) continue;
    const asked = field === 'said' ? daysOf(value) : PARAMETERS[field] && [[PARAMETERS[field], value]];
    if (!asked) return `${base}/`;
    for (const [name, one] of asked)
      if (one != null) parts.push(`${name}=${[one].flat().map(encodeURIComponent).join(',')}`);
  }
  // Without any it would ask the first visit's question.
  return `${base}/statements?${parts.length > 0 ? parts.join('&') : 'topic='}`;
}

const daysOf = ({ from, to }: { from?: string; to?: string }) => [
  ['from', from],
  ['to', to],
];
