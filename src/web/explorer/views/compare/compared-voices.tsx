import { Compare, type CompareQuery, type CompareQueryVariables } from '../../../../generated/operations.ts';
import type { Column } from '../../parts/data-table.tsx';
import { Figure } from '../../parts/figure.tsx';
import { word } from '../../parts/format.ts';
import { Empty } from '../../parts/states.tsx';
import type { Question } from '../../question/question.ts';
import { sentenceOf } from '../../question/sentence.ts';
import { GROUPS } from '../../timeline/groups.ts';
import { targetOf } from '../../timeline/links.ts';
import type { ComparedGroup, Sides } from './compared-figures.tsx';
import { VoiceSide } from './voice-side.tsx';

export type ComparedVoice = CompareQuery['voices']['nodes'][number];

/** What one party has in each of the questions. */
interface Row {
  key: string;
  label: string;
  voices: Sides<ComparedVoice | undefined>;
}

const MOST_ROWS = 15;

/** The voices of both questions, each in one row: how often, and how it stands. */
export function ComparedVoices({
  sides,
  voices,
  by,
  variables,
}: {
  sides: Sides<Question>;
  voices: Sides<CompareQuery['voices']>;
  by: ComparedGroup;
  variables: CompareQueryVariables;
}) {
  const rows = rowsOf([voices[0].nodes, voices[1].nodes]);
  const most = Math.max(1, ...rows.flatMap(({ voices }) => voices.map((voice) => voice?.count ?? 0)));
  const columns: Column<Row>[] = [
    { name: GROUPS[by].one, value: ({ label }) => label },
    ...columnsOf(0, 'first question', sides[0], by),
    ...columnsOf(1, 'second question', sides[1], by),
  ];
  if (rows.length === 0) return null;
  return (
    <Figure
      title={`The ${GROUPS[by].plural} of both`}
      asked={sides.map(sentenceOf).join('; against: ')}
      method={METHOD}
      operation={Compare}
      variables={variables}
      columns={columns}
      rows={rows}
      keyOf={({ key }) => key}
    >
      <table className="compared-voices">
        <caption>The {GROUPS[by].plural} of both questions</caption>
        <thead>
          <tr>
            <th scope="col">{GROUPS[by].one}</th>
            {sides.map((side, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: there is a first and a second question.
              <th scope="col" key={at}>
                {at + 1}. {sentenceOf(side)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST_ROWS).map(({ key, label, voices }) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              <VoiceSide voice={voices[0]} question={sides[0]} by={by} most={most} />
              <VoiceSide voice={voices[1]} question={sides[1]} by={by} most={most} />
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > MOST_ROWS && (
        <Empty>
          <p>{rows.length - MOST_ROWS} smaller ones are in the table.</p>
        </Empty>
      )}
    </Figure>
  );
}

/** Whoever speaks in either, the most statements in both together first. */
function rowsOf([ours, theirs]: Sides<readonly ComparedVoice[]>): Row[] {
  const byKey = (voices: readonly ComparedVoice[]) => new Map(voices.map((voice) => [voice.key, voice]));
  const [first, second] = [byKey(ours), byKey(theirs)];
  const rows = [...new Map([...first, ...second])].map(
    ([key, { label }]): Row => ({ key, label, voices: [first.get(key), second.get(key)] }),
  );
  const total = ({ voices }: Row) => voices.reduce((sum, voice) => sum + (voice?.count ?? 0), 0);
  return rows.sort((a, b) => total(b) - total(a));
}

function columnsOf(at: 0 | 1, name: string, question: Question, by: ComparedGroup): Column<Row>[] {
  return [
    {
      name: `${name}: statements`,
      value: ({ voices }) => voices[at]?.count ?? 0,
      link: ({ voices }) => {
        const voice = voices[at];
        return voice && targetOf([voice], undefined, question, by, 'STATEMENTS');
      },
      isNumber: true,
    },
    {
      name: `${name}: stances now`,
      value: ({ voices }) =>
        voices[at]?.positions.map(({ issue, stance }) => `${issue.proposition}: ${word(stance)}`).join('; '),
    },
  ];
}

const METHOD = (
  <p>
    Whoever speaks in either question has a row, with up to a hundred of each. A joint statement counts for each of its
    parties and speakers. Where somebody stands rests on the statements of that question alone, and on stances that are
    at least 0.5 sure.
  </p>
);
