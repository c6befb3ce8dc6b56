import { Voices, type VoicesQuery } from '../../../../generated/operations.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { hrefOf, useNavigation } from '../../frame/navigation.tsx';
import type { Column } from '../../parts/data-table.tsx';
import { Figure } from '../../parts/figure.tsx';
import { INDEPENDENT, useStatementsHref } from '../../parts/number-link.tsx';
import { Answer, Empty } from '../../parts/states.tsx';
import { filterOf, type Question } from '../../question/question.ts';
import { VoiceRow } from './voice-row.tsx';

type Voice = VoicesQuery['voices']['nodes'][number];

const GROUPS = {
  PARTY: { plural: 'Parties', one: 'party', list: 'parties' },
  SPEAKER: { plural: 'Speakers', one: 'speaker', list: 'speakers' },
  OUTLET: { plural: 'Outlets', one: 'outlet', list: 'outlets' },
} as const;

const ORDERS = {
  STATEMENTS_DESC: 'most statements first',
  LATEST_DESC: 'latest heard first',
  FIRST_ASC: 'first heard first',
  NAME_ASC: 'by name',
} as const;

/** The signature question at a glance: a row for each party, which opens into what it said. */
export default function AnswerView() {
  const { question, own, ask } = useNavigation();
  const statements = useStatementsHref();
  const by = keyIn(GROUPS, own.by) ?? 'PARTY';
  const orderBy = keyIn(ORDERS, own.order) ?? 'STATEMENTS_DESC';
  const first = Math.min(Number(own.rows) || 20, 100);
  const variables = { filter: filterOf(question), by, orderBy, first };
  const state = useAnswer(Voices, variables);
  const narrowed = ({ key }: Voice): Partial<Question> => ({ [GROUPS[by].list]: [key] });
  const reportsHref = (voice: Voice, of = {}) => hrefOf('/reports', { ...question, ...narrowed(voice) }, of);
  const columns: Column<Voice>[] = [
    { name: GROUPS[by].one, value: ({ label }) => label },
    {
      name: 'statements',
      value: ({ count }) => count,
      link: (voice) => ({ href: statements(narrowed(voice)) }),
      isNumber: true,
    },
    {
      name: 'reports',
      value: ({ reports }) => reports,
      link: (voice) => ({ href: reportsHref(voice), of: 'report' }),
      isNumber: true,
    },
    {
      name: 'independent reports',
      value: ({ independentReports }) => independentReports,
      link: (voice) => ({ href: reportsHref(voice, INDEPENDENT), of: 'report' }),
      isNumber: true,
    },
    { name: 'first', value: ({ first: day }) => day },
    { name: 'last', value: ({ last }) => last },
    { name: 'latest words', value: ({ latest }) => latest?.text },
    {
      name: 'stances now',
      value: ({ positions }) => positions.map(({ issue, stance }) => `${issue.proposition}: ${stance}`).join('; '),
    },
    { name: 'terms', value: ({ terms }) => terms.map(({ label }) => label).join(', ') },
    { name: 'outlets', value: ({ outlets }) => outlets.map(({ outlet }) => outlet.name).join(', ') },
  ];
  return (
    <>
      <div className="controls">
        <label>
          Voices of{' '}
          <select value={by} onChange={({ target }) => ask(question, { ...own, by: target.value })}>
            {Object.entries(GROUPS).map(([value, { plural }]) => (
              <option key={value} value={value}>
                {plural.toLowerCase()}
              </option>
            ))}
          </select>
        </label>
        <label>
          Order{' '}
          <select value={orderBy} onChange={({ target }) => ask(question, { ...own, order: target.value })}>
            {Object.entries(ORDERS).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Answer state={state} what="the voices">
        {({ voices }) => (
          <Figure
            title={`${GROUPS[by].plural} and what they said`}
            basis={voices}
            method={METHOD}
            operation={Voices}
            variables={variables}
            columns={columns}
            rows={voices.nodes}
            keyOf={({ key }) => key}
            hasPicture={false}
          >
            {voices.nodes.length === 0 ? (
              <Empty>
                <p>Nothing that was read meets the question. Take a part out of it, or allow more days.</p>
              </Empty>
            ) : (
              <ol className="voices plain">
                {voices.nodes.map((voice) => (
                  <li key={voice.key}>
                    <VoiceRow
                      voice={voice}
                      narrowed={narrowed(voice)}
                      most={Math.max(...voices.nodes.map(({ count }) => count))}
                    />
                  </li>
                ))}
              </ol>
            )}
            {voices.totalCount > voices.nodes.length && (
              <button type="button" onClick={() => ask(question, { ...own, rows: String(first + 40) })}>
                Show more of {voices.totalCount} {GROUPS[by].plural.toLowerCase()}
              </button>
            )}
          </Figure>
        )}
      </Answer>
    </>
  );
}

const METHOD = (
  <p>
    A statement is counted once, however many articles report it; a joint statement counts for each of its parties. A
    party is whom the speaker belonged to on the day. Reports count each telling; independent reports leave out near
    copies and relays of one agency. Where a party stands rests on stances that are at least 0.5 sure.
  </p>
);

function keyIn<Options extends object>(options: Options, key: string | undefined): keyof Options | undefined {
  return key !== undefined && Object.hasOwn(options, key) ? (key as keyof Options) : undefined;
}
