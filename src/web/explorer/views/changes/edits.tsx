import { type EditFilter, type EditKind, Edits as EditsOperation } from '../../../../generated/operations.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { useNavigation } from '../../frame/navigation.tsx';
import { EditItem } from '../../parts/edit-item.tsx';
import { playgroundHref } from '../../parts/figure.tsx';
import { counted } from '../../parts/format.ts';
import { PageLinks, pageVariables } from '../../parts/statement-list.tsx';
import { Answer, Empty } from '../../parts/states.tsx';
import type { Question } from '../../question/question.ts';
import { Choice, chosen } from './settings.tsx';

const CHOICES: Record<'ALL' | EditKind, string> = {
  ALL: 'all',
  DROPPED: 'statements taken out',
  ADDED: 'statements put in',
  REWORDED: 'statements worded otherwise',
  REATTRIBUTED: 'words given to somebody else',
};

/** What the question asks of edits. They have no day of utterance, mode or stance: those parts do not narrow them. */
function editFilterOf({ topics, parties, outlets }: Question, kind: keyof typeof CHOICES): EditFilter {
  const filled = (list: readonly string[]) => (list.length > 0 ? [...list] : undefined);
  return {
    topics: filled(topics),
    parties: filled(parties),
    outlets: filled(outlets),
    kinds: kind === 'ALL' ? undefined : [kind],
  };
}

/** What new versions of articles did to the statements in them. */
export function Edits() {
  const { question, own } = useNavigation();
  const kind = chosen(CHOICES, own.edit, 'ALL') as keyof typeof CHOICES;
  const variables = { filter: editFilterOf(question, kind), ...pageVariables(own) };
  const state = useAnswer(EditsOperation, variables);
  return (
    <>
      <div className="controls">
        <Choice name="edit" label="Show" values={CHOICES} value={kind} />
      </div>
      <Answer state={state} what="the edits">
        {({ edits }) => (
          <section className="edits">
            <h2 data-total={edits.totalCount} data-of="edit">
              {counted(edits.totalCount, 'edit')}
            </h2>
            <p className="caution">
              An edit rests on both texts: what rules find in only one version is none where its words are in the other
              as well. Of the question, topics, parties and outlets narrow this list; its other parts do not.
            </p>
            {edits.totalCount === 0 && (
              <Empty>
                <p>
                  No article was seen to change what it reports about this.{' '}
                  {CHOICES[kind] === CHOICES.ALL
                    ? 'Ask about other topics or parties; an article must have been captured twice.'
                    : 'Show all kinds.'}
                </p>
              </Empty>
            )}
            <ol className="plain changes">
              {edits.nodes.map((edit) => (
                <li key={`${edit.article.id} ${edit.to.number} ${edit.kind} ${edit.before?.id} ${edit.after?.id}`}>
                  <EditItem edit={edit} />
                </li>
              ))}
            </ol>
            <PageLinks page={edits} />
            <p className="tools">
              <a href={playgroundHref(EditsOperation, variables)}>The query behind this</a>
            </p>
          </section>
        )}
      </Answer>
    </>
  );
}
