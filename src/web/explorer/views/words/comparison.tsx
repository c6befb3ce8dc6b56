import { FramingCompared, type FramingComparedQuery, type FramingGroup } from '../../../../generated/operations.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { useNavigation } from '../../frame/navigation.tsx';
import type { Column } from '../../parts/data-table.tsx';
import { Figure } from '../../parts/figure.tsx';
import { percent } from '../../parts/format.ts';
import { useStatementsHref } from '../../parts/number-link.tsx';
import { Answer, Empty } from '../../parts/states.tsx';
import { leaving, type Rest } from '../../question/left-out.ts';
import { filterOf } from '../../question/question.ts';
import { ComparisonChart } from './comparison-chart.tsx';
import { defaultPair, ofSide, type TermMatrix, usesOf } from './term-matrix.ts';

export type Comparison = FramingComparedQuery['framingComparison'];
export type TermDifference = Comparison['terms'][number];

/** Two sides, chosen in the address or by what differs: which words tell them apart. */
export function CompareTwo({ matrix, by, topic }: { matrix: TermMatrix; by: FramingGroup; topic: string }) {
  const { own } = useNavigation();
  const pair = defaultPair(matrix);
  const a = own.a ?? pair?.[0];
  const b = own.b ?? pair?.find((key) => key !== a);
  const noun = by === 'OUTLET' ? 'outlets' : 'parties';
  return (
    <section className="compare-two" aria-label={`Two ${noun} compared`}>
      {a && b ? (
        <>
          <div className="controls">
            <SideField name="a" label="Compare" value={a} other={b} matrix={matrix} />
            <SideField name="b" label="with" value={b} other={a} matrix={matrix} />
          </div>
          <Compared by={by} topic={topic} a={a} b={b} />
        </>
      ) : (
        <Empty>
          <p>Only one of the {noun} uses such words here: there are no two to compare.</p>
        </Empty>
      )}
    </section>
  );
}

function SideField({
  name,
  label,
  value,
  other,
  matrix: { sides },
}: {
  name: 'a' | 'b';
  label: string;
  value: string;
  other: string;
  matrix: TermMatrix;
}) {
  const { question, own, ask } = useNavigation();
  const isListed = sides.some(({ key }) => key === value);
  return (
    <label>
      {label}{' '}
      <select
        value={value}
        // The other is named too, or it would be chosen anew.
        onChange={({ target: { value: key } }) =>
          ask(question, { ...own, ...(name === 'a' ? { a: key, b: other } : { a: other, b: key }) })
        }
      >
        {!isListed && <option value={value}>{value}</option>}
        {sides.map(
          ({ key, label: side }) =>
            key !== null && (
              <option key={key} value={key} disabled={key === other}>
                {side}
              </option>
            ),
        )}
      </select>
    </label>
  );
}

function Compared({ by, topic, a, b }: { by: FramingGroup; topic: string; a: string; b: string }) {
  const { question } = useNavigation();
  const statements = useStatementsHref();
  const variables = { topic, filter: filterOf(question), by, a, b };
  const state = useAnswer(FramingCompared, variables);
  const restOf = ({ terms }: Comparison): Rest =>
    terms.length === 0
      ? { NO_TERM: {} }
      : leaving(question, 'NO_TERM', {}, { topics: [topic], terms: terms.map(({ term }) => term) });
  const uses = (key: string) => (term: string) => statements(usesOf(by, topic, key, term));
  return (
    <Answer state={state} what="the comparison">
      {({ framingComparison: compared }) => (
        <Figure
          title={`${compared.a.label} or ${compared.b.label}: whose word is it?`}
          basis={{ n: compared.n, leftOut: compared.leftOut, narrowed: ofSide(by, a, b), rest: restOf(compared) }}
          method={METHOD}
          operation={FramingCompared}
          variables={variables}
          columns={columnsOf(compared, uses(a), uses(b))}
          rows={compared.terms}
          keyOf={({ term }) => term}
        >
          {compared.terms.length === 0 ? (
            <Empty>
              <p>Neither uses a term of the topic here.</p>
            </Empty>
          ) : (
            <ComparisonChart compared={compared} hrefs={{ a: uses(a), b: uses(b) }} />
          )}
        </Figure>
      )}
    </Answer>
  );
}

function columnsOf(
  { a, b }: Comparison,
  ofA: (term: string) => string,
  ofB: (term: string) => string,
): Column<TermDifference>[] {
  const share = (value: number | null) => (value === null ? null : percent(value));
  return [
    { name: 'term', value: ({ termLabel }) => termLabel },
    {
      name: `statements of ${a.label}`,
      value: (row) => row.a.count,
      link: ({ term }) => ({ href: ofA(term) }),
      isNumber: true,
    },
    { name: `share of ${a.label}`, value: (row) => share(row.a.share), isNumber: true },
    {
      name: `statements of ${b.label}`,
      value: (row) => row.b.count,
      link: ({ term }) => ({ href: ofB(term) }),
      isNumber: true,
    },
    { name: `share of ${b.label}`, value: (row) => share(row.b.share), isNumber: true },
    { name: 'log-odds ratio', value: ({ logOdds }) => logOdds?.toFixed(2), isNumber: true },
    { name: 'z', value: ({ z }) => z?.toFixed(2), isNumber: true },
  ];
}

const METHOD = (
  <p>
    For each term, the log-odds ratio of the two with an informative Dirichlet prior, which is what all together use
    (Monroe, Colaresi and Quinn 2008), in standard errors: z. Beyond 1.96 either way, chance alone would make such a
    difference in one term of twenty. A statement counts once for a term, however often it has it. Words that only refer
    to it (“they”) are not counted. Few statements make a small z, also where the words differ entirely.
  </p>
);
