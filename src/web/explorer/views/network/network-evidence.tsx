import { hrefOf, useNavigation } from '../../frame/navigation.tsx';
import { Evidence } from '../../parts/evidence.tsx';
import { withoutEvidence } from '../../parts/evidence-place.ts';
import { NodeStatements } from './node-statements.tsx';
import type { Slice } from './place.ts';
import { TieStatements } from './tie-statements.tsx';

/** What a node said in the slice (`kellora`), or both sides of a tie (`kellora~sundria`). */
export function NetworkEvidence({ name, slice }: { name: string; slice: Slice }) {
  const { path, question, own } = useNavigation();
  const [one = '', other] = name.split('~');
  return (
    <Evidence
      opened={`${name} ${own.about} ${slice.start}`}
      title={other ? 'What both said' : 'What puts it into the network'}
      closeHref={hrefOf(path, question, withoutEvidence(own))}
    >
      {other ? <TieStatements keys={[one, other]} slice={slice} /> : <NodeStatements nodeKey={one} slice={slice} />}
    </Evidence>
  );
}
