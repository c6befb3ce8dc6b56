import {
  type ComponentProps,
  createContext,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react';
import { asks, NOTHING, ownParameters, parseQuestion, type Question, searchOf } from '../question/question.ts';
import { EMBED, embeddedPath } from './embed.ts';

/** What a first visit asks. */
const FIRST_QUESTION: Question = { ...NOTHING, topics: ['hostages'] };

/** Where the visitor is: all that the page shows follows from it. */
export interface Place {
  /** Of the view, also where it is embedded. */
  path: string;
  /** Whether another site's page shows it in a frame: then every way leads to the full page, in a window of its own. */
  isEmbedded: boolean;
  question: Question;
  /** The view's own parameters. */
  own: Readonly<Record<string, string>>;
}

interface Navigation extends Place {
  /** Goes to another address, which "back" leads back from unless it replaces the present one. */
  go(href: string, how?: 'replace'): void;
  /** Asks the same view something else. */
  ask(question: Question, own?: Readonly<Record<string, string | undefined>>, how?: 'replace'): void;
}

const NavigationContext = createContext<Navigation | undefined>(undefined);

export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (!navigation) throw new Error('there is no Navigation around this');
  return navigation;
}

/** Reads an address. */
export function placeAt({ pathname, search }: { pathname: string; search: string }): Place {
  const parameters = new URLSearchParams(search);
  const isEmbedded = pathname.startsWith(EMBED);
  const path = isEmbedded ? embeddedPath(pathname) : pathname;
  const question = path === '/' && !asks(parameters) ? FIRST_QUESTION : parseQuestion(parameters);
  return { path, isEmbedded, question, own: ownParameters(parameters) };
}

export const hrefOf = (path: string, question: Question, own?: Readonly<Record<string, string | undefined>>): string =>
  `${path}${searchOf(question, own)}`;

/** Keeps the page at its address: links inside change it without loading the page again, "back" and "forward" work. */
export function NavigationProvider({ children }: { children: ReactNode }) {
  const [place, setPlace] = useState(() => placeAt(window.location));
  useEffect(() => {
    const read = () => setPlace(placeAt(window.location));
    window.addEventListener('popstate', read);
    return () => window.removeEventListener('popstate', read);
  }, []);
  const go = useCallback((href: string, how?: 'replace') => {
    const next = new URL(href, window.location.href);
    if (window.location.pathname.startsWith(EMBED)) {
      window.open(next, '_blank', 'noopener');
      return;
    }
    if (next.href === window.location.href) return;
    const changesView = next.pathname !== window.location.pathname;
    if (how === 'replace') window.history.replaceState(null, '', next);
    else window.history.pushState(null, '', next);
    setPlace(placeAt(next));
    if (changesView) {
      window.scrollTo(0, 0);
      document.getElementById('view')?.focus({ preventScroll: true });
    }
  }, []);
  const navigation = useMemo(() => {
    const ask: Navigation['ask'] = (question, own = place.own, how) => go(hrefOf(place.path, question, own), how);
    return { ...place, go, ask };
  }, [place, go]);
  return <NavigationContext value={navigation}>{children}</NavigationContext>;
}

/** A link inside the explorer. */
export function Link({ href, onClick, ...rest }: ComponentProps<'a'> & { href: string }) {
  const follow = useFollow(href);
  return (
    <a
      href={href}
      {...rest}
      onClick={(event) => {
        onClick?.(event);
        follow(event);
      }}
    />
  );
}

/** For links in charts: `<a href={href} onClick={useFollow(href)}>` inside an SVG. */
export function useFollow(href: string) {
  const { go } = useNavigation();
  return (event: MouseEvent) => {
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!isPlain || event.defaultPrevented) return;
    event.preventDefault();
    go(href);
  };
}
