import './changes.css';
import { hrefOf, Link, useNavigation } from '../../frame/navigation.tsx';
import { Contradictions } from './contradictions.tsx';
import { Edits } from './edits.tsx';
import { Evidence } from './evidence.tsx';
import { Shifts } from './shifts.tsx';

const KINDS = {
  shifts: { label: 'Shifts', asks: 'Who changed their stance?', body: Shifts },
  contradictions: { label: 'Contradictions', asks: 'Whose words do not go together?', body: Contradictions },
  edits: { label: 'Edits', asks: 'Which statements did outlets put in or take out later?', body: Edits },
} as const;

/** What changed: stances, what goes against what was said before, and what outlets edited. The address has which, as `show`. */
export default function ChangesView() {
  const { path, question, own } = useNavigation();
  const shown = Object.entries(KINDS).find(([name]) => name === own.show)?.[1] ?? KINDS.shifts;
  if (own.evidence) return <Evidence of={own.evidence} />;
  const Body = shown.body;
  return (
    <>
      <nav className="kinds" aria-label="Kinds of changes">
        {Object.entries(KINDS).map(([name, { label, asks, body }]) => (
          <Link
            key={name}
            href={hrefOf(path, question, { show: name })}
            {...(body === Body && { 'aria-current': 'true' as const })}
          >
            <strong>{label}</strong> <span>{asks}</span>
          </Link>
        ))}
      </nav>
      <Body />
    </>
  );
}
