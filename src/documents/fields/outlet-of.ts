import type { Outlet } from '../../model.ts';
import { DocumentError } from '../../text/document-error.ts';
import { didYouMean } from '../../text/nearest.ts';
import { hostOf } from '../bytes/canonical-url.ts';

/** Which outlets documents may be of. */
export interface OutletChoice {
  outlets: readonly Outlet[];
  /** The outlet of documents that name none. */
  defaultOutlet?: string | undefined;
  /** Taken where a document's outlet is not known; without it such a document is refused. */
  unknownOutlet?: Outlet | undefined;
}

interface OutletIndex {
  byName: Map<string, Outlet>;
  byHost: Map<string, Outlet>;
}

const indexes = new WeakMap<readonly Outlet[], OutletIndex>();

/** The outlet with a slug, name or alias, in upper or lower case. */
export function findOutletByName(name: string, outlets: readonly Outlet[]): Outlet | undefined {
  return indexOf(outlets).byName.get(name.trim().toLowerCase());
}

/** The outlet whose host, or a subdomain of it, an address lies at. */
export function findOutletByUrl(url: string, outlets: readonly Outlet[]): Outlet | undefined {
  const { byHost } = indexOf(outlets);
  for (let host = hostOf(url); host !== ''; host = host.slice(host.indexOf('.') + 1)) {
    const outlet = byHost.get(host);
    if (outlet || !host.includes('.')) return outlet;
  }
  return undefined;
}

/** The outlet a document names, else that of its address, else the default; throws `DocumentError` without any. */
export function getOutlet(
  { outlet, url }: { outlet?: string | undefined; url?: string | undefined },
  { outlets, defaultOutlet, unknownOutlet }: OutletChoice,
): Outlet {
  const publisher = outlet === undefined && url !== undefined ? findOutletByUrl(url, outlets) : undefined;
  const wanted = outlet ?? defaultOutlet;
  const found = publisher ?? (wanted !== undefined ? findOutletByName(wanted, outlets) : undefined) ?? unknownOutlet;
  if (found) return found;
  if (wanted !== undefined) {
    const hint = didYouMean(
      wanted,
      outlets.map(({ slug }) => slug),
    );
    throw new DocumentError(
      `outlet "${wanted.slice(0, 200)}" is unknown${hint}; add it to seeds/knowledge/outlets or correct it`,
    );
  }
  throw new DocumentError(
    'names no outlet; add "outlet: <slug>" to its front matter, or import it with --outlet <slug>',
  );
}

function indexOf(outlets: readonly Outlet[]): OutletIndex {
  const known = indexes.get(outlets);
  if (known) return known;
  const index: OutletIndex = { byName: new Map(), byHost: new Map() };
  const add = (map: Map<string, Outlet>, key: string, outlet: Outlet) => map.has(key) || map.set(key, outlet);
  for (const outlet of outlets) {
    for (const name of [outlet.slug, outlet.name, ...outlet.aliases]) add(index.byName, name.toLowerCase(), outlet);
    for (const host of [hostOf(outlet.homepage), ...outlet.hosts]) add(index.byHost, host, outlet);
  }
  indexes.set(outlets, index);
  return index;
}
