import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { MOST_TYPED, type Suggestion, useSuggestions } from './use-suggestions.ts';

/** A field for names, which suggests what is called like it, and last the words themselves. */
export function NameField({ onName, onWords }: { onName(suggestion: Suggestion): void; onWords(words: string): void }) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(-1);
  const [isOpen, setOpen] = useState(false);
  const { suggestions, isFresh } = useSuggestions(typed, isOpen);
  /** Enter was pressed before the suggestions for what was typed were there: the first of them is meant. */
  const [isAwaited, setAwaited] = useState(false);
  const words = typed.trim();
  const id = useId();
  const options = [...suggestions, ...(words ? [undefined] : [])];
  const isShown = isOpen && options.length > 0;
  const optionId = (place: number) => `${id}-${place}`;

  function choose(place: number) {
    const chosen = suggestions[place];
    if (chosen) onName(chosen);
    else if (words) onWords(words);
    setTyped('');
    setAt(-1);
    setOpen(false);
    setAwaited(false);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: chooses once, when the suggestions have come.
  useEffect(() => {
    if (isAwaited && isFresh) choose(0);
  }, [isAwaited, isFresh]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      setAt((before) => stepped(before, event.key === 'ArrowDown' ? 1 : -1, options.length));
    } else if (event.key === 'Escape') {
      setOpen(false);
      setAt(-1);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      // Without a choice, the first suggestion for what was typed.
      if (at >= 0 || !words) choose(at);
      else if (isFresh) choose(0);
      else setAwaited(true);
    }
  }

  return (
    <div className="name-field">
      <input
        type="text"
        role="combobox"
        aria-label="Add to the question: a topic, party, speaker, outlet, issue, or words"
        placeholder="Add a topic, party, speaker, outlet, issue or words"
        aria-expanded={isShown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        {...(isShown && at >= 0 && { 'aria-activedescendant': optionId(at) })}
        autoComplete="off"
        spellCheck={false}
        maxLength={MOST_TYPED}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          setAt(-1);
          setOpen(true);
          setAwaited(false);
        }}
        onKeyDown={onKeyDown}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
      />
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label="Suggestions"
        className="suggestions"
        hidden={!isShown}
        // A list that scrolls would be the next stop of the Tab key, and closes as soon as the field is left.
        tabIndex={-1}
      >
        {options.map((suggestion, place) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the active option.
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the field.
          <div
            key={suggestion ? `${suggestion.list} ${suggestion.slug}` : 'words'}
            id={optionId(place)}
            role="option"
            aria-selected={place === at}
            // Keeps the focus in the field, which would close the list before the click.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(place)}
          >
            <span>
              {suggestion ? suggestion.name : `“${words}”`}
              {suggestion?.matched && <small> ({suggestion.matched})</small>}
            </span>
            <small>{suggestion ? suggestion.what : 'these words'}</small>
          </div>
        ))}
      </div>
    </div>
  );
}

/** The next place of so many, round in a circle; -1 stands before the first. */
function stepped(at: number, step: 1 | -1, places: number): number {
  if (at < 0) return step === 1 ? 0 : places - 1;
  return (at + step + places) % places;
}
