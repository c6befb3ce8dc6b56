import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Link } from '../frame/navigation.tsx';
import './evidence.css';

/** An answer, and beside it (below it on narrow pages) the statements behind one of its marks. */
export function WithEvidence({ evidence, children }: { evidence: ReactNode; children: ReactNode }) {
  return (
    <div className={evidence ? 'with-evidence' : undefined}>
      <div>{children}</div>
      {evidence}
    </div>
  );
}

/** What stands behind a mark; takes the focus when it opens, so that readers by keyboard go on there. */
export function Evidence({
  opened,
  title,
  closeHref,
  children,
}: {
  /** Says when another mark was opened. */
  opened: string;
  title: ReactNode;
  /** The address without the evidence. */
  closeHref: string;
  children: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another mark takes the focus again.
  useEffect(() => heading.current?.focus(), [opened]);
  return (
    <aside className="evidence" aria-labelledby={id}>
      <header>
        <h2 id={id} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <Link href={closeHref}>Close</Link>
      </header>
      {children}
    </aside>
  );
}
