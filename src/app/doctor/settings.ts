import type { Config } from '../../config.ts';
import { type Check, ok, warning } from './check.ts';

const LOOPBACK = /^(?:localhost|127\.|::1$|\[::1\]$)/u;

/** Settings that are risky together. */
export function checkSettings(config: Config): Check[] {
  const { host, adminToken, allowedHosts, rateLimit, trustedProxies, allowPrivateAddresses, databaseUrl, logLevel } =
    config;
  const isPublic = !LOOPBACK.test(host);
  const risks = [
    isPublic &&
      adminToken === undefined && [
        `HOST=${host} lets others in, and nobody may operate it`,
        'Set ADMIN_TOKEN, or only commands can change or retry anything.',
      ],
    isPublic &&
      allowedHosts.length === 0 && [
        `HOST=${host} lets others in, by any name`,
        'Set ALLOWED_HOSTS to the names that it is asked by, else a page elsewhere can have its own name point here.',
      ],
    isPublic &&
      rateLimit === 0 && ['one client may ask without limit', 'Set RATE_LIMIT, or leave it out for its default.'],
    trustedProxies.some((network) => /\/0$/u.test(network)) && [
      'TRUSTED_PROXIES believes everybody who he says he is',
      'Name the addresses of the proxies.',
    ],
    allowPrivateAddresses === true && [
      'sources may read from any private network',
      'Name the hosts that they need: ALLOW_PRIVATE_ADDRESSES=intranet,192.168.1.5',
    ],
    databaseUrl !== undefined &&
      isUnencrypted(databaseUrl) && [
        'the database is asked over the network without encryption',
        'Add ?sslmode=verify-full to DATABASE_URL, unless the network is private.',
      ],
    logLevel === 'silent' && [
      'nothing is logged',
      'Set LOG_LEVEL=warn: an error names an id that only the log explains.',
    ],
  ];
  const found = risks.filter((risk) => risk !== false);
  if (found.length === 0) return [ok('settings', 'none that is risky')];
  return found.map(([says = '', advice = '']) => warning('settings', says, advice));
}

function isUnencrypted(url: string): boolean {
  const { hostname, searchParams } = new URL(url);
  if (LOOPBACK.test(hostname) || hostname === '') return false;
  return !['require', 'verify-ca', 'verify-full'].includes(searchParams.get('sslmode') ?? '');
}
