import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { Viewer as ViewerOperation, type ViewerQuery } from '../../../generated/operations.ts';
import { ask, type Complaint } from './ask.ts';

type Rights = ViewerQuery['viewer'];

/** The visitor's key. It is in this page's memory alone, in no address, storage or cache: loading the page anew forgets it. */
interface ViewerState {
  token: string | undefined;
  /** What the key may; undefined without one. */
  rights: Rights | undefined;
  /** Has the server look at a key, and takes it where it is good; answers what is wrong with it. */
  enter(token: string): Promise<Complaint | undefined>;
  forget(): void;
}

const ViewerContext = createContext<ViewerState | undefined>(undefined);

export function useViewer(): ViewerState {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error('there is no ViewerProvider around this');
  return viewer;
}

/** Sees to it that all below asks with the visitor's key. */
export function ViewerProvider({ children }: { children: ReactNode }) {
  const [known, setKnown] = useState<{ token: string; rights: Rights }>();
  const viewer = useMemo(
    () => ({
      token: known?.token,
      rights: known?.rights,
      async enter(token: string) {
        const { data, complaints } = await ask(ViewerOperation, {}, { token });
        if (!data) return complaints[0];
        const { key, role } = data.viewer;
        // Whoever sends what is no key is seen as one without.
        if (key == null && role !== 'ADMIN') return NO_KEY;
        setKnown({ token, rights: data.viewer });
        return undefined;
      },
      forget: () => setKnown(undefined),
    }),
    [known],
  );
  return <ViewerContext value={viewer}>{children}</ViewerContext>;
}

const NO_KEY: Complaint = {
  code: 'UNAUTHENTICATED',
  message: 'it is no key, and not what ADMIN_TOKEN is where onrecord runs.',
};

const OPERATING: readonly Rights['role'][] = ['OPERATOR', 'ADMIN'];

export const isOperator = ({ rights }: Pick<ViewerState, 'rights'>): boolean =>
  rights !== undefined && OPERATING.includes(rights.role);
