import './kinds.css';
import { hrefOf, Link, useNavigation } from '../frame/navigation.tsx';

/** Links to the parts of a view, of which the address has the current one as `show`; with what each answers, if given. */
export function Kinds({
  label,
  kinds,
  current,
}: {
  label: string;
  kinds: Readonly<Record<string, { label: string; asks?: string }>>;
  current: string;
}) {
  const { path, question } = useNavigation();
  return (
    <nav className="kinds" aria-label={label}>
      {Object.entries(kinds).map(([name, { label: shown, asks }]) => (
        <Link
          key={name}
          href={hrefOf(path, question, { show: name })}
          {...(name === current && { 'aria-current': 'true' as const })}
        >
          <strong>{shown}</strong>
          {asks && <span> {asks}</span>}
        </Link>
      ))}
    </nav>
  );
}
