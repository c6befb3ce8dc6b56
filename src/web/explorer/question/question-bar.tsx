import { useId } from 'react';
import { useNavigation } from '../frame/navigation.tsx';
import { partsOf, TICKED } from './fields.ts';
import { NameField } from './name-field.tsx';
import { useNames } from './names.ts';
import { NOTHING, type Question } from './question.ts';

/** The question that every view answers: its parts, each of which can be taken out, and a field to add one. */
export function QuestionBar({
  question,
  onChange,
  label = 'The question',
}: {
  question: Question;
  onChange(question: Question): void;
  label?: string;
}) {
  const parts = partsOf(question, useNames(question));
  const change = (changed: Partial<Question>) => onChange({ ...question, ...changed });
  return (
    <search className="question" aria-label={label}>
      <div className="parts">
        {parts.length === 0 && <span className="everything">Everything that was said</span>}
        <ul>
          {parts.map(({ key, before, label: name, without }) => (
            <li key={key} className="part">
              <small>{before}</small> {name}
              <button type="button" aria-label={`Without “${before} ${name}”`} onClick={() => change(without)}>
                ×
              </button>
            </li>
          ))}
        </ul>
        <NameField
          onName={({ list, slug }) => {
            if (!question[list].includes(slug)) change({ [list]: [...question[list], slug] });
          }}
          onWords={(words) => change({ words })}
        />
        {parts.length > 1 && (
          <button type="button" className="quiet" onClick={() => onChange(NOTHING)}>
            Clear
          </button>
        )}
      </div>
      <details className="more">
        <summary>Days, mode, kind, confidence</summary>
        <MoreFields question={question} change={change} />
      </details>
    </search>
  );
}

/** The question bar of the page, whose question is the address. */
export function PageQuestionBar() {
  const { question, own, ask } = useNavigation();
  // A page of a list belongs to the question it was a page of.
  const { after, before, ...kept } = own;
  return <QuestionBar question={question} onChange={(changed) => ask(changed, kept)} />;
}

function MoreFields({ question, change }: { question: Question; change(changed: Partial<Question>): void }) {
  const date = (name: 'from' | 'to' | 'publishedFrom' | 'publishedTo', label: string) => (
    <label>
      {label}{' '}
      <input
        type="date"
        value={question[name] ?? ''}
        onChange={({ target }) => change({ [name]: target.value || undefined })}
      />
    </label>
  );
  return (
    <div className="more-fields">
      <fieldset>
        <legend>Said</legend>
        {date('from', 'from')} {date('to', 'to')}
      </fieldset>
      <fieldset>
        <legend>Published</legend>
        {date('publishedFrom', 'from')} {date('publishedTo', 'to')}
      </fieldset>
      <Ticks list="modes" legend="Mode" question={question} change={change} />
      <Ticks list="kinds" legend="Kind" question={question} change={change} />
      <Ticks list="polarity" legend="Polarity" question={question} change={change} />
      <Confidence question={question} change={change} />
      <fieldset>
        <legend>As known on</legend>
        <label>
          day{' '}
          <input
            type="date"
            value={question.asOf?.slice(0, 10) ?? ''}
            onChange={({ target }) => change({ asOf: target.value ? `${target.value}T23:59:59Z` : undefined })}
          />
        </label>
      </fieldset>
    </div>
  );
}

function Ticks({
  list,
  legend,
  question,
  change,
}: {
  list: keyof typeof TICKED;
  legend: string;
  question: Question;
  change(changed: Partial<Question>): void;
}) {
  const chosen: readonly string[] = question[list];
  return (
    <fieldset>
      <legend>{legend}</legend>
      {Object.entries(TICKED[list]).map(([value, label]) => (
        <label key={value}>
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={({ target }) =>
              change({ [list]: target.checked ? [...chosen, value] : chosen.filter((other) => other !== value) })
            }
          />{' '}
          {label}
        </label>
      ))}
    </fieldset>
  );
}

function Confidence({ question, change }: { question: Question; change(changed: Partial<Question>): void }) {
  const id = useId();
  const { confidence } = question;
  return (
    <fieldset>
      <legend>Confidence</legend>
      <label htmlFor={id}>at least</label>{' '}
      <input
        id={id}
        type="number"
        min={0}
        max={1}
        step={0.05}
        value={confidence ?? ''}
        onChange={({ target }) => change({ confidence: target.value === '' ? undefined : Number(target.value) })}
      />
    </fieldset>
  );
}
