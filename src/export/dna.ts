import type { Row } from './column.ts';

/** What of a statement is an event. */
interface Statement {
  id: string;
  said: { from: string };
  text: string;
  speaker: { name: string } | null;
  speakerAsWritten: string;
  party: { name: string } | null;
  stances: { issue: { slug: string }; stance: string }[];
  report: { article: { id: string; headline: string | null; outlet: { name: string } } };
}

/** As Discourse Network Analyzer writes the head of its event list, with the variables of its own statement type. */
export const DNA_HEADER =
  '"statement ID";"time";"document ID";"document title";"author";"source";"section";"type";"text";"person";"organization";"concept";"agreement"\n';

/** What DNA knows of stances: agreement or none. */
const AGREEMENT: Record<string, number> = { SUPPORTS: 1, OPPOSES: 0 };

/** A line for each stance of a statement that is for or against; conditional and unclear ones are no agreement and are left out. */
export function dnaLines(row: Row): string[] {
  const statement: Statement = Object(row);
  const { id, said, text, speaker, speakerAsWritten, party, stances, report } = statement;
  return stances.flatMap(({ issue, stance }) => {
    const agreement = AGREEMENT[stance];
    if (agreement === undefined) return [];
    const { headline, outlet, id: document } = report.article;
    const texts = [headline ?? '', '', outlet.name, '', '', text];
    const actors = [speaker?.name ?? speakerAsWritten, party?.name ?? '', issue.slug];
    return [
      `${[numberOf(id), `${said.from} 00:00:00`, numberOf(document), ...[...texts, ...actors].map(quoted), agreement].join(';')}\n`,
    ];
  });
}

/** DNA has numbers for ids. */
const numberOf = (id: string) => Buffer.from(id, 'base64url').toString().replace(/^\w+:/u, '');

/** As DNA does, which reads lines apart and knows no escapes. */
const quoted = (text: string) => `"${text.replaceAll(/\s+/gu, ' ').replaceAll(';', ',').replaceAll('"', "'")}"`;
