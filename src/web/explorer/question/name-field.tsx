import { type KeyboardEvent, useId, useState } from 'react';
import { type Suggestion, useSuggestions } from './use-suggestions.ts';

/** A field for names, which suggests what is called like it; Enter without a choice asks for the words themselves. */
export function NameField({ onName, onWords }: { onName(suggestion: Suggestion): void; onWords(words: string): void }) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(-1);
  const [isOpen, setOpen] = useState(false);
  const { suggestions } = useSuggestions(typed);
  const id = useId();
  const isShown = isOpen && typed.trim() !== '';
  const optionId = (place: number) => `${id}-${place}`;

  function choose(place: number) {
    const chosen = suggestions[place];
    if (chosen) onName(chosen);
    else if (typed.trim()) onWords(typed.trim());
    setTyped('');
    setAt(-1);
    setOpen(false);
  }

  function onKeyDown(event: KeyboardEvent) {
    // The last place is the words themselves.
    const places = suggestions.length + 1;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      setAt((before) => (before + (event.key === 'ArrowDown' ? 1 : -1) + places + (before < 0 ? 1 : 0)) % places);
    } else if (event.key === 'Escape') {
      setOpen(false);
      setAt(-1);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choose(at < 0 ? (suggestions.length > 0 ? 0 : -1) : at);
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
        maxLength={200}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          setAt(-1);
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
      />
      <div id={`${id}-list`} role="listbox" aria-label="Suggestions" className="suggestions" hidden={!isShown}>
        {[...suggestions, undefined].map((suggestion, place) => (
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
            <span>{suggestion ? suggestion.name : `“${typed.trim()}”`}</span>
            <small>{suggestion ? suggestion.what : 'these words'}</small>
          </div>
        ))}
      </div>
    </div>
  );
}
