import type { ReadingFragment } from '../../../../generated/operations.ts';
import { useNavigation } from '../../frame/navigation.tsx';
import { Difference } from '../../parts/difference.tsx';
import { instant } from '../../parts/format.ts';
import { Loading } from '../../parts/states.tsx';

type Version = ReadingFragment['versions'][number];

/** Which versions the address asks for. */
export interface Chosen {
  /** The version that is shown. */
  version: number;
  /** The one that it is compared with. */
  against: number | undefined;
}

/** Reads `version=2&against=1`; whatever an article has not got is left out. */
export function chosenVersions(article: ReadingFragment, own: Readonly<Record<string, string>>): Chosen {
  const known = (value: string | undefined) => article.versions.find(({ number }) => String(number) === value)?.number;
  const version = known(own.version) ?? article.version.number;
  const against = known(own.against);
  return { version, against: against === version ? undefined : against };
}

/** Chooses a version and another to compare it with. */
export function VersionControls({ article, chosen }: { article: ReadingFragment; chosen: Chosen }) {
  const { question, own, ask } = useNavigation();
  const { versions, version: latest } = article;
  const choose = (next: Partial<Record<'version' | 'against', string | undefined>>) =>
    ask(question, { ...own, ...next });
  if (versions.length === 1) return <p className="facts">One version, captured on {instant(latest.capturedAt)}.</p>;
  const options = versions.map(({ number, capturedAt }) => (
    <option key={number} value={number}>
      {number}
      {number === latest.number ? ' (the latest)' : ''}, captured on {instant(capturedAt)}
    </option>
  ));
  return (
    <div className="controls">
      <label>
        Version{' '}
        <select value={chosen.version} onChange={({ target }) => choose({ version: target.value })}>
          {options}
        </select>
      </label>
      <label>
        Compared with{' '}
        <select value={chosen.against ?? ''} onChange={({ target }) => choose({ against: target.value || undefined })}>
          <option value="">none</option>
          {options}
        </select>
      </label>
    </div>
  );
}

/** A former version as it was, or what differs between two. */
export function OtherVersion({ versions, chosen }: { versions: readonly Version[]; chosen: Chosen }) {
  const textOf = (wanted: number) => versions.find(({ number }) => number === wanted)?.text;
  const text = textOf(chosen.version);
  if (text === undefined) return <Loading what="the versions" />;
  if (text === null) return <p className="notice">The texts of this article are not open here.</p>;
  if (chosen.against === undefined) {
    return (
      <>
        <p className="notice">
          This is version {chosen.version}, which the outlet has replaced. Statements are marked in the latest only.
        </p>
        <div className="difference plain-text" dir="auto">
          {text}
        </div>
      </>
    );
  }
  const other = textOf(chosen.against) ?? '';
  return (
    <>
      <p className="facts difference">
        <del>Struck through</del>: only in version {chosen.against}. <ins>Underlined</ins>: only in version{' '}
        {chosen.version}.{other === text && ' The two have the same words.'}
      </p>
      <div className="plain-text">
        <Difference before={other} after={text} />
      </div>
    </>
  );
}
