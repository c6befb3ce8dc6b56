import { useNavigation } from '../../frame/navigation.tsx';
import { partsOf } from '../../question/fields.ts';
import { useNames } from '../../question/names.ts';
import { heededParts } from './place.ts';

/** Says which parts of the question the lanes do not heed, and what is not drawn. */
export function Heeded({ left }: { left: number }) {
  const { question, own } = useNavigation();
  const heeded = heededParts(question, own);
  const unheeded = partsOf(question, useNames(question)).filter(({ key }) => !heeded.test(key));
  return (
    <p className="heeded">
      The lanes heed issues, else topics; parties (or speakers); stances; and the day as of which it was known. Days of
      utterance bound what is drawn.
      {unheeded.length > 0 && (
        <>
          {' '}
          <strong>Not heeded here: {unheeded.map(({ before, label }) => `${before} ${label}`).join('; ')}.</strong>
        </>
      )}
      {left > 0 && ` The latest 100 positions are read; ${left} earlier ones are not: name an issue or parties.`}
    </p>
  );
}
