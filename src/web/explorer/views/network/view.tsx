import { Network, type NetworkQuery } from '../../../../generated/operations.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { hrefOf, useNavigation } from '../../frame/navigation.tsx';
import type { Column } from '../../parts/data-table.tsx';
import { WithEvidence } from '../../parts/evidence.tsx';
import { Figure } from '../../parts/figure.tsx';
import { days, percent } from '../../parts/format.ts';
import { Answer, Empty } from '../../parts/states.tsx';
import { Controls } from './controls.tsx';
import { drawnNodes } from './layout.ts';
import { NetworkChart } from './network-chart.tsx';
import { NetworkEvidence } from './network-evidence.tsx';
import './network.css';
import {
  askedOf,
  evidenceOf,
  filledSlices,
  GROUPS,
  nameOfTie,
  networkVariables,
  restOf,
  type Slice,
  sliceAt,
  type Tie,
} from './place.ts';
import { TieLists } from './tie-lists.tsx';
import { WindowSlider } from './window-slider.tsx';

/** Who stands together, and who against whom. */
export default function NetworkView() {
  const { question, own } = useNavigation();
  const variables = networkVariables(question, own);
  const state = useAnswer(Network, variables);
  return (
    <>
      <Controls />
      <Answer state={state} what="the network">
        {({ network }) => <Sliced network={network} variables={variables} />}
      </Answer>
    </>
  );
}

function Sliced({
  network,
  variables,
}: {
  network: NetworkQuery['network'];
  variables: ReturnType<typeof networkVariables>;
}) {
  const { own } = useNavigation();
  const slices = filledSlices(network.slices);
  const slice = sliceAt(slices, own);
  if (!slice) return <NoNetwork isWindowed={variables.window !== undefined} />;
  return (
    <>
      {variables.window && <WindowSlider slices={slices} shown={slice} all={network.slices.length} />}
      <WithEvidence evidence={own.evidence && <NetworkEvidence name={own.evidence} slice={slice} />}>
        <NetworkFigure network={network} slices={slices} slice={slice} variables={variables} />
      </WithEvidence>
    </>
  );
}

function NetworkFigure({
  network,
  slices,
  slice,
  variables,
}: {
  network: NetworkQuery['network'];
  slices: readonly Slice[];
  slice: Slice;
  variables: ReturnType<typeof networkVariables>;
}) {
  const { path, question, own } = useNavigation();
  const { nodes, tie } = askedOf(own);
  const columns: Column<Tie>[] = [
    { name: 'one', value: ({ source }) => source.label },
    { name: 'other', value: ({ target }) => target?.label },
    { name: 'agreement', value: ({ agreement }) => agreement, isNumber: true },
    { name: 'conflict', value: ({ conflict }) => conflict, isNumber: true },
    { name: 'weight', value: ({ weight }) => weight, isNumber: true },
    { name: 'on', value: ({ concepts }) => concepts.map(({ label }) => label).join('; ') },
    {
      name: 'evidence',
      value: () => 'what both said',
      href: (tie) => hrefOf(path, question, evidenceOf(nameOfTie(tie), slice, own)),
    },
  ];
  return (
    <Figure
      title={`Who stands together, who against whom: ${GROUPS[nodes].label}`}
      basis={{ ...network, rest: restOf(question, own, network) }}
      method={METHOD}
      operation={Network}
      variables={variables}
      columns={columns}
      rows={slice.ties}
      keyOf={nameOfTie}
    >
      <p className="basis">{summaryOf(slice)}</p>
      <NetworkChart slices={slices} slice={slice} />
      {slice.ties.length === 0 && (
        <p className="basis">
          Nobody is tied: of these, no two share an issue, or {WHY_UNTIED[tie]}. Allow more topics or days
          {variables.window && ', or choose another window'}.
        </p>
      )}
      <Legend />
      <TieLists slice={slice} />
    </Figure>
  );
}

const WHY_UNTIED = {
  SUBTRACT: 'their agreement and conflict on it are even',
  CONGRUENCE: 'none agree on it',
  CONFLICT: 'none are against each other on it',
} as const;

/** What the marks mean. */
function Legend() {
  return (
    <ul className="network-legend plain">
      {(['together', 'against'] as const).map((kind) => (
        <li key={kind} className={`tie ${kind}`}>
          <svg viewBox="0 0 36 8" width="36" height="8" aria-hidden="true">
            <line className="line" x2="36" y1="4" y2="4" strokeWidth="4" />
          </svg>{' '}
          {kind === 'together' ? 'together' : 'against each other'}
        </li>
      ))}
      <li>thicker: more of it</li>
      <li>letter and outline: groups that agree</li>
    </ul>
  );
}

function summaryOf(slice: Slice): string {
  const { start, end, nodes: all, ties, tieCount, communities, agreementWithin, conflictBetween } = slice;
  const undrawn = all.length - drawnNodes(slice).length;
  const camps = (communities ?? []).filter(({ nodes }) => nodes.length > 1).length;
  const parts = [
    days(start, end),
    ties.length < tieCount ? `the ${ties.length} heaviest of ${tieCount} ties` : `${tieCount} ties`,
    undrawn > 0 && `${undrawn} of ${all.length} are not drawn, since none of these ties is theirs`,
    camps > 1 && `${camps} groups of those who agree most`,
    camps > 1 && agreementWithin !== null && `${percent(agreementWithin)} of agreement within groups`,
    camps > 1 && conflictBetween !== null && `${percent(conflictBetween)} of conflict between groups`,
  ];
  return `${parts.filter(Boolean).join('; ')}.`;
}

function NoNetwork({ isWindowed }: { isWindowed: boolean }) {
  return (
    <Empty>
      <p>
        Nobody takes a clear stance on an issue in what is asked{isWindowed && ', in any of these windows'}, so there is
        nobody to tie. Take a part out of the question{isWindowed && ', or ask for longer windows'}.
      </p>
    </Empty>
  );
}

const METHOD = (
  <>
    <p>
      Two are tied by the stances that they take on the same issues. Each statement of the one is paired with each of
      the other on that issue: a pair of equal stances adds 1 to their agreement, for and against adds 1 to their
      conflict, and a condition beside one of either counts half to each. Ties show agreement minus conflict; where both
      are even, there is no tie. Stances count when they are clear and at least 0.5 sure.
    </p>
    <p>
      Circles grow with the number of statements. Letters and outlines are groups whose members agree more among
      themselves than with others (Louvain’s method). Who stands near whom in the drawing follows from the ties of all
      windows; the distances measure nothing.
    </p>
  </>
);
