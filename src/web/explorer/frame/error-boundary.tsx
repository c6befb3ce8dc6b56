import { Component, type ReactNode } from 'react';
import { Failure } from '../parts/states.tsx';

/** Says that a view broke, or could not be loaded, instead of an empty page. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: Error | undefined }> {
  override state: { error: Error | undefined } = { error: undefined };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <Failure title="This view could not be shown">
        <p>{error.message}</p>
        <button type="button" onClick={() => window.location.reload()}>
          Load the page again
        </button>
      </Failure>
    );
  }
}
