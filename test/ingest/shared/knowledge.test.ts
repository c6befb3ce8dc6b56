import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PrismaClient } from '../../../src/generated/prisma/client.ts';
import { articleFile, type ImportFolder, openImportFolder, outcomesOf } from '../../support/import-folder.ts';

let folder: ImportFolder;
let prisma: PrismaClient;
beforeAll(async () => {
  folder = await openImportFolder();
  prisma = await folder.store.prisma();
});
afterAll(() => folder.close());
beforeEach(() => folder.clear());

describe('an import of knowledge', () => {
  const board = (name: string, more = '') =>
    `actors:\n  - slug: board-of-widgets\n    name: ${name}\n    kind: ORGANISATION\n    party: true\n${more}`;
  const inspector =
    '  - { slug: widget-inspector, name: Widget Inspector, kind: PERSON, affiliations: [{ to: board-of-widgets, kind: SPEAKS_FOR }] }\n';

  it('adds an actor, reports changes and removals as differences, and keeps removed entries', async () => {
    await folder.write({ 'k/board.yaml': board('Board of Widgets'), 'k/inspector.yaml': `actors:\n${inspector}` });
    expect(outcomesOf(await folder.importAll(['k']))).toEqual([
      'CREATED actor board-of-widgets',
      'CREATED actor widget-inspector',
    ]);

    await folder.write({ 'k/board.yaml': board('Grand Board of Widgets', '    country: SE\n') });
    await rm(join(folder.cwd, 'k/inspector.yaml'));
    const { items, ...counts } = await folder.importAll(['k']);
    expect(items).toEqual([
      {
        outcome: 'CHANGED',
        subject: 'actor board-of-widgets',
        detail: expect.stringContaining('name: "Board of Widgets" → "Grand Board of Widgets"'),
      },
      {
        outcome: 'REMOVED',
        subject: 'actor widget-inspector',
        detail: 'k/inspector.yaml no longer has it; it is kept',
      },
    ]);
    expect(items[0]?.detail).toContain('country: none → "SE"');
    expect(counts).toMatchObject({ created: 0, changed: 1 });
    expect(await prisma.actor.findUnique({ where: { slug: 'widget-inspector' } })).not.toBeNull();
  });

  it('waits for another of the same: several servers may start at once', async () => {
    await folder.write({ 'k/turns.yaml': 'actors:\n  - { slug: turn-taker, name: Turn Taker, kind: ORGANISATION }\n' });
    const results = await Promise.all([folder.importAll(['k']), folder.importAll(['k']), folder.importAll(['k'])]);
    expect(results.map(({ created }) => created).toSorted()).toEqual([0, 0, 1]);
  });

  it('keeps scopes, and the nouns that stand for topics', async () => {
    const files = (anyOf: string) => ({
      'k.yaml': [
        `topics: [{ slug: gaskets, name: Gaskets, description: X, terms: [gasket], references: { deeds: [leak] }, scope: { anyOf: [${anyOf}] } }]`,
        `issues: [{ slug: seal-it, topic: gaskets, proposition: X, wordings: {}, scope: { noneOf: [${anyOf}] } }]`,
      ].join('\n'),
    });
    await folder.write(files('Zenda'));
    expect(outcomesOf(await folder.importAll(['k.yaml']))).toEqual(['CREATED topic gaskets', 'CREATED issue seal-it']);
    expect(outcomesOf(await folder.importAll(['k.yaml']))).toEqual([]);
    await folder.write(files('Zenda, Strelsau'));
    const { items } = await folder.importAll(['k.yaml']);
    expect(items.map(({ detail }) => detail)).toEqual([
      'scope: {anyOf: ["Zenda"], noneOf: []} → {anyOf: ["Zenda", "Strelsau"], noneOf: []}',
      'scope: {anyOf: [], noneOf: ["Zenda"]} → {anyOf: [], noneOf: ["Zenda", "Strelsau"]}',
    ]);
  });

  it('reads texts again that the new knowledge understands better', async () => {
    await folder.write({ 'n.txt': articleFile('', 'The Zenda Gasket Council said that gaskets were safe.') });
    await folder.importAll(['n.txt']);
    const find = () =>
      prisma.report.findFirstOrThrow({
        where: { text: { contains: 'gaskets were safe' } },
        include: { statement: { include: { party: true } } },
      });
    expect((await find()).statement.party).toBeNull();
    await folder.write({
      'k.yaml':
        'actors:\n  - { slug: zenda-gasket-council, name: Zenda Gasket Council, kind: ORGANISATION, party: true }\n',
    });
    const result = await folder.importAll(['k.yaml']);
    expect(outcomesOf(result)).toContain('CREATED actor zenda-gasket-council');
    expect((await find()).statement.party?.slug).toBe('zenda-gasket-council');
  });

  it('writes all files but faulty ones, and says where their faults are', async () => {
    await folder.write({
      'k/good.yaml': 'actors:\n  - { slug: fine-actor, name: Fine Actor, kind: PERSON }\n',
      'k/bad.yaml':
        'actors:\n  - { slug: bad-actor, name: Bad Actor, kind: PERSON, affiliations: [{ to: nobody-at-all, kind: MEMBER_OF }] }\n',
    });
    const { items } = await folder.importAll(['k']);
    expect(items.filter(({ outcome }) => outcome !== 'REMOVED')).toEqual([
      expect.objectContaining({
        outcome: 'QUARANTINED',
        subject: 'k/bad.yaml',
        detail: expect.stringMatching(/line 2: .*names no actor "nobody-at-all"/),
      }),
      { outcome: 'CREATED', subject: 'actor fine-actor', detail: null },
    ]);
    expect(await prisma.actor.findUnique({ where: { slug: 'fine-actor' } })).not.toBeNull();
    expect(await prisma.actor.findUnique({ where: { slug: 'bad-actor' } })).toBeNull();
  });

  it('removes nothing that a faulty file had', async () => {
    await folder.write({ 'l/a.yaml': 'actors:\n  - { slug: kept-actor, name: Kept Actor, kind: PERSON }\n' });
    await folder.importAll(['l']);
    await folder.write({ 'l/a.yaml': 'actors:\n  - { slug: kept-actor, name: *kept, kind: PERSON }\n' });
    expect(outcomesOf(await folder.importAll(['l']))).toEqual(['QUARANTINED l/a.yaml']);
  });
});
