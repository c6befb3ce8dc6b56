import './changes.css';
import { useNavigation } from '../../frame/navigation.tsx';
import { Kinds } from '../../parts/kinds.tsx';
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
  const { own } = useNavigation();
  const shown = own.show === 'contradictions' || own.show === 'edits' ? own.show : 'shifts';
  if (own.evidence) return <Evidence of={own.evidence} />;
  const Body = KINDS[shown].body;
  return (
    <>
      <Kinds label="Kinds of changes" kinds={KINDS} current={shown} />
      <Body />
    </>
  );
}
