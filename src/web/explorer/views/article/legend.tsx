import { useNavigation } from '../../frame/navigation.tsx';
import { LOOKS } from './layers.ts';
import { LAYERS, type Layer } from './marks.ts';

/** What the marks mean; each can be switched off. */
export function Legend({ hidden }: { hidden: ReadonlySet<Layer> }) {
  const { question, own, ask } = useNavigation();
  const toggle = (layer: Layer) => {
    const hide = LAYERS.filter((each) => (each === layer ? !hidden.has(each) : hidden.has(each)));
    ask(question, { ...own, hide: hide.join(',') || undefined });
  };
  return (
    <fieldset className="legend">
      <legend>Marked in the text</legend>
      {LAYERS.map((layer) => (
        <button key={layer} type="button" aria-pressed={!hidden.has(layer)} onClick={() => toggle(layer)}>
          <span className={`mark mark-${layer}`}>
            <span className="letter">{LOOKS[layer].letter}</span>
            {LOOKS[layer].label}
            {LOOKS[layer].meaning && <span className="meaning">: {LOOKS[layer].meaning}</span>}
          </span>
        </button>
      ))}
    </fieldset>
  );
}
