import { Framing, type FramingGroup, type FramingQuery } from '../../../../generated/operations.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { hrefOf, Link, useNavigation } from '../../frame/navigation.tsx';
import type { Column } from '../../parts/data-table.tsx';
import { Figure } from '../../parts/figure.tsx';
import { useStatementsHref } from '../../parts/number-link.tsx';
import { Answer, Empty } from '../../parts/states.tsx';
import { useNames } from '../../question/names.ts';
import { filterOf } from '../../question/question.ts';
import { CompareTwo } from './comparison.tsx';
import { TermChart } from './term-chart.tsx';
import { largestPart, termMatrix, usesOf } from './term-matrix.ts';
import './words.css';

const GROUPS: Record<FramingGroup, string> = { OUTLET: 'outlets', PARTY: 'parties' };
/** More cannot be read at once; the table has all. */
const AT_FIRST = { rows: 16, sides: 14 };
const MOST = { rows: 200, sides: 60 };

/** Which words each outlet or party has for a topic, and which tell two of them apart. */
export default function WordsView() {
  const { question, own } = useNavigation();
  const by: FramingGroup = own.by === 'PARTY' ? 'PARTY' : 'OUTLET';
  const topic = question.topics.find((slug) => slug === own.of) ?? question.topics[0];
  const variables = topic === undefined ? undefined : { topic, filter: filterOf(question), by };
  const state = useAnswer(Framing, variables);
  if (!variables || topic === undefined) return <NoTopic />;
  return (
    <>
      <Controls by={by} topic={topic} />
      <Answer state={state} what="the words">
        {(answer) => <Words answer={answer} variables={variables} />}
      </Answer>
    </>
  );
}

function Words({
  answer: { framing, topic, statements },
  variables,
}: {
  answer: FramingQuery;
  variables: { topic: string; filter: ReturnType<typeof filterOf>; by: FramingGroup };
}) {
  const { question, own, ask } = useNavigation();
  const href = useStatementsHref();
  const { by } = variables;
  const matrix = termMatrix(framing);
  const part = largestPart(matrix, own.all ? MOST : AT_FIRST);
  const isCut = part.rows.length < matrix.rows.length || part.sides.length < matrix.sides.length;
  const columns: Column<FramingQuery['framing'][number]>[] = [
    {
      name: by === 'OUTLET' ? 'outlet' : 'party',
      value: ({ key, label }) => (key === null ? 'no known party' : label),
    },
    { name: 'term', value: ({ termLabel }) => termLabel },
    { name: 'as written', value: ({ asUsed }) => asUsed.join(', ') },
    {
      name: 'statements',
      value: ({ count }) => count,
      link: ({ key, term }) => ({ href: href(usesOf(by, variables.topic, key, term)) }),
      isNumber: true,
    },
  ];
  return (
    <>
      <Figure
        title={`Words for ${topic?.name ?? variables.topic}`}
        basis={{ n: statements.totalCount }}
        method={METHOD}
        operation={Framing}
        variables={variables}
        columns={columns}
        rows={framing}
        keyOf={({ key, term }) => `${key} ${term}`}
        hasPicture={framing.length > 0}
      >
        {framing.length === 0 ? (
          <Empty>
            <p>
              {statements.totalCount === 0
                ? 'Nothing that was read meets the question. Take a part out of it, or allow more days.'
                : 'No statement that meets the question uses a term of the topic itself.'}
            </p>
          </Empty>
        ) : (
          <TermChart matrix={part} by={by} topic={variables.topic} />
        )}
        {isCut && !own.all && (
          <button type="button" onClick={() => ask(question, { ...own, all: 'yes' })}>
            Show all {matrix.rows.length} terms and {matrix.sides.length} {GROUPS[by]}
          </button>
        )}
      </Figure>
      {framing.length > 0 && <CompareTwo matrix={matrix} by={by} topic={variables.topic} />}
    </>
  );
}

function Controls({ by, topic }: { by: FramingGroup; topic: string }) {
  const { question, own, ask } = useNavigation();
  const nameOf = useNames(question);
  return (
    <div className="controls">
      <label>
        Words of{' '}
        <select
          value={by}
          onChange={({ target }) => ask(question, { ...own, by: target.value, a: undefined, b: undefined })}
        >
          {Object.entries(GROUPS).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {question.topics.length > 1 && (
        <label>
          for{' '}
          <select value={topic} onChange={({ target }) => ask(question, { ...own, of: target.value })}>
            {question.topics.map((slug) => (
              <option key={slug} value={slug}>
                {nameOf('topics', slug)}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}

function NoTopic() {
  const { question } = useNavigation();
  return (
    <Empty>
      <p>
        Words are compared within a topic: which of its terms each uses. Add a topic to the question above, for instance{' '}
        <Link href={hrefOf('/words', { ...question, topics: ['hostages'] })}>hostages</Link>.
      </p>
    </Empty>
  );
}

const METHOD = (
  <p>
    A topic is known by terms that the knowledge lists; counted is how many statements use each, in any inflection, a
    statement once for a term. By outlets, the words are those of the articles; by parties, those in which all articles
    report what they said. Dots are as large as the term’s part of all the words that the outlet or party has for the
    topic. Words that only refer to it (“they”) are not counted.
  </p>
);
