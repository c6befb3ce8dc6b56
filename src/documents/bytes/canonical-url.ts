const TRACKING = /^(?:utm_.*|fbclid|gclid|mc_cid|mc_eid)$/u;

/** An address without fragment, tracking parameters, user name and password, so that one article has one address. */
export function canonicalUrl(url: string): string {
  const canonical = new URL(url);
  canonical.hash = '';
  if (canonical.username || canonical.password) {
    canonical.username = '';
    canonical.password = '';
  }
  if (canonical.search) {
    for (const name of [...canonical.searchParams.keys()]) {
      if (TRACKING.test(name)) canonical.searchParams.delete(name);
    }
  }
  return canonical.href;
}

/** Resolves an address that a page or feed gives, without user name and password; undefined unless it is http(s). */
export function findAddress(written: string | undefined, base?: string | undefined): string | undefined {
  const trimmed = written?.trim();
  if (!trimmed || !URL.canParse(trimmed, base)) return undefined;
  const url = new URL(trimmed, base);
  if (!/^https?:$/u.test(url.protocol)) return undefined;
  url.username = '';
  url.password = '';
  return url.href;
}

/** Host name without "www.". */
export function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^www\./u, '');
}
