import { useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';

/** Where the style sheet puts the answer below the question. */
export const NARROW = '(max-width: 800px)';

/** Breaks long lines of the editors where the screen is narrow, and leaves their numbers out: there is no room beside them. */
export function NarrowEditors() {
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const responseEditor = useGraphiQL((state) => state.responseEditor);
  useEffect(() => {
    const width = window.matchMedia(NARROW);
    function adapt() {
      const narrow = { wordWrap: 'on', wrappingIndent: 'indent', lineNumbers: 'off', fontSize: 14 } as const;
      const wide = { wordWrap: 'off', wrappingIndent: 'same', lineNumbers: 'on', fontSize: 15 } as const;
      queryEditor?.updateOptions(width.matches ? narrow : wide);
      variableEditor?.updateOptions(width.matches ? narrow : wide);
      // GraphiQL wraps the lines of answers, and gives them no numbers, on any screen.
      responseEditor?.updateOptions({ fontSize: width.matches ? 14 : 15 });
    }
    adapt();
    width.addEventListener('change', adapt);
    return () => width.removeEventListener('change', adapt);
  }, [queryEditor, variableEditor, responseEditor]);
  return null;
}
