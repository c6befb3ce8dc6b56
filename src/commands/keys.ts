import { Command, InvalidArgumentError } from 'commander';
import { AUDIT_KINDS, type AuditKind, findAudit } from '../store/access/audit.ts';
import { checkNewKey, parseRole } from '../store/access/check-new-key.ts';
import { createKey, type GivenKeyRow, listKeys, type NewKey, revokeKey, rotateKey } from '../store/access/keys.ts';
import { formatAudit } from '../terminal/audit-table.ts';
import { formatKeys } from '../terminal/keys-table.ts';
import { addTo, withApplication } from './command.ts';
import { noted } from './noted.ts';

const DAY_MS = 86_400_000;

const create = new Command('create')
  .description('make a key, and show it this once')
  .argument('<name>', 'whose it is, for people')
  .option('--role <role>', 'reader, analyst, coder, operator or admin', parseRoleOption, 'READER')
  .option('--days <days>', 'for how many days it is good; for ever when left out', parseWhole)
  .option('--rate <fields>', 'fields of answers a second; as RATE_LIMIT when left out', parseWhole)
  .option('--no-texts', 'without the full texts of articles')
  .option('--topic <slug>', 'of these topics alone (may be repeated)', addTo)
  .option('--outlet <slug>', 'of these outlets alone (may be repeated)', addTo)
  .action(makeKey);
const list = new Command('list').description('all keys').option('--json', 'as JSON').action(showKeys);
const revoke = new Command('revoke')
  .description('end keys for good; servers know within five seconds')
  .argument('<numbers...>', 'as list shows them', (value: string, all: number[] = []) => [...all, parseWhole(value)])
  .action(endKeys);
const rotate = new Command('rotate')
  .description('give a key another secret, and show it this once')
  .argument('<number>', 'as list shows it', parseWhole)
  .option('--overlap <days>', 'for how many days the present secret is as good', parseDays, 1)
  .action(exchangeSecret);

const audit = new Command('audit')
  .description('what was done with rights that not everybody has, the latest first')
  .option('--kind <kind>', 'changed, revealed, exported or failed (may be repeated)', addKind)
  .option('--key <number>', 'by this key alone', parseWhole)
  .option('--from <time>', 'from this day or moment, as 2031-05-06 or 2031-05-06T12:00Z', parseTime)
  .option('--to <time>', 'before this day or moment', parseTime)
  .option('--most <count>', 'how many at most', parseWhole, 50)
  .option('--json', 'as JSON, one entry a line')
  .action(showAudit);

export const keysCommand = new Command('keys')
  .description('who may ask what: keys for the API')
  .addCommand(list, { isDefault: true })
  .addCommand(create)
  .addCommand(revoke)
  .addCommand(rotate)
  .addCommand(audit);

interface Asked {
  role: NewKey['role'];
  days?: number;
  rate?: number;
  texts: boolean;
  topic?: string[];
  outlet?: string[];
}

async function makeKey(name: string, { role, days, rate, texts, topic, outlet }: Asked): Promise<void> {
  const expiresAt = days === undefined ? null : new Date(Date.now() + days * DAY_MS);
  const asked: NewKey = {
    name,
    role,
    texts,
    topics: topic ?? null,
    outlets: outlet ?? null,
    rate: rate ?? null,
    expiresAt,
  };
  const fault = checkNewKey(asked);
  if (fault) throw new Error(`${fault.field}: ${fault.message}`);
  await withApplication('keys', async ({ store }) => {
    const { topics, outlets } = await store.dimensions.current();
    for (const slug of topic ?? []) if (!topics.findSlug(slug)) throw new Error(`there is no topic "${slug}"`);
    for (const slug of outlet ?? []) if (!outlets.findSlug(slug)) throw new Error(`there is no outlet "${slug}"`);
    show(await noted(store, 'CHANGED', 'keys create', asked, () => createKey(store.pool, asked)));
  });
}

async function showKeys({ json }: { json?: boolean }): Promise<void> {
  await withApplication('keys', async ({ store }) => {
    const keys = await listKeys(store.pool);
    console.log(json ? JSON.stringify(keys, null, 2) : formatKeys(keys));
  });
}

interface AskedAudit {
  kind?: AuditKind[];
  key?: number;
  from?: Date;
  to?: Date;
  most: number;
  json?: boolean;
}

async function showAudit({ kind, key, most, json, ...times }: AskedAudit): Promise<void> {
  await withApplication('keys', async ({ store }) => {
    const criteria = { kinds: kind, keyId: key, ...times };
    const { rows } = await findAudit(await store.prisma(), criteria, { limit: most, fromEnd: false }, false);
    if (json) for (const row of rows) console.log(JSON.stringify(row));
    else console.log(formatAudit(rows));
  });
}

async function endKeys(ids: number[]): Promise<void> {
  await withApplication('keys', async ({ store }) => {
    for (const id of ids) {
      if (await noted(store, 'CHANGED', 'keys revoke', { id }, () => revokeKey(store.pool, id)))
        console.log(`${id}: revoked`);
      else refuse(id);
    }
  });
}

async function exchangeSecret(id: number, { overlap }: { overlap: number }): Promise<void> {
  await withApplication('keys', async ({ store }) => {
    const until = new Date(Date.now() + overlap * DAY_MS);
    const given = await noted(store, 'CHANGED', 'keys rotate', { id, until }, () => rotateKey(store.pool, id, until));
    if (given) show(given);
    else refuse(id);
  });
}

/** The token alone goes to standard output, so that it can be piped to where it is kept. */
function show({ key, token }: GivenKeyRow): void {
  console.error(`Key ${key.id} of ${key.name}, ${key.role.toLowerCase()}. It is shown this once:`);
  console.log(token);
}

function refuse(id: number): void {
  console.error(`${id}: no such key is in force; npm run keys -- list shows them`);
  process.exitCode = 1;
}

function parseRoleOption(value: string): NewKey['role'] {
  const role = parseRole(value);
  if (role) return role;
  throw new InvalidArgumentError('Write reader, analyst, coder, operator or admin.');
}

function parseWhole(value: string): number {
  if (/^[1-9]\d{0,8}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('Write a whole number from 1.');
}

function addKind(value: string, kinds: AuditKind[] = []): AuditKind[] {
  const kind = AUDIT_KINDS.find((one) => one.toLowerCase() === value.toLowerCase());
  if (kind) return [...kinds, kind];
  throw new InvalidArgumentError('Write changed, revealed, exported or failed.');
}

function parseTime(value: string): Date {
  const time = new Date(value);
  if (/^\d{4}-\d{2}-\d{2}/.test(value) && !Number.isNaN(time.getTime())) return time;
  throw new InvalidArgumentError('Write a day, as 2031-05-06, or a moment, as 2031-05-06T12:00Z.');
}

function parseDays(value: string): number {
  if (/^\d{1,3}(?:\.\d+)?$/.test(value)) return Number(value);
  throw new InvalidArgumentError('Write a number of days, such as 0, 0.5 or 7.');
}
