import { type ComponentType, useEffect, useState } from 'react';
import { Loading } from '../parts/states.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import type { View } from './views.ts';

/** The views loaded so far. */
const loaded = new Map<View, ComponentType>();

export async function loadView(view: View): Promise<void> {
  loaded.set(view, (await view.load()).default);
}

/** A view, loaded when it is first opened; where that fails, what to do. */
export function ViewBody({ view }: { view: View }) {
  return (
    <ErrorBoundary key={view.path}>
      <Loaded view={view} />
    </ErrorBoundary>
  );
}

/** Not `lazy` with `Suspense`: once React has shown "Loading", it holds back for 300 ms what has come meanwhile. */
function Loaded({ view }: { view: View }) {
  const [attempt, setAttempt] = useState<{ error?: unknown }>();
  const Shown = loaded.get(view);
  useEffect(() => {
    if (Shown) return;
    let isLeft = false;
    const ended = (result: { error?: unknown }) => {
      if (!isLeft) setAttempt(result);
    };
    loadView(view).then(
      () => ended({}),
      (error: unknown) => ended({ error }),
    );
    return () => {
      isLeft = true;
    };
  }, [view, Shown]);
  if (attempt?.error) throw attempt.error;
  return Shown ? <Shown /> : <Loading what="the view" />;
}
