import { readFileSync } from 'node:fs';
import { satisfies } from 'semver';
import { expect, it } from 'vitest';
import { z } from 'zod';

const { packages } = z
  .object({
    packages: z.record(z.string(), z.object({ engines: z.unknown().optional(), optional: z.boolean().optional() })),
  })
  .parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));
const engines = z.object({ node: z.string() });

// The oldest that README promises, and of the later ones those that have long-term support.
it.each(['20.19.0', '22.13.0', '24.0.0'])('installs nothing that Node %s is too old for', (version) => {
  const asking = Object.entries(packages).flatMap(([name, one]) => {
    const { data } = engines.safeParse(one.engines);
    return data && !one.optional ? [{ name, node: data.node }] : [];
  });
  expect(asking.length).toBeGreaterThan(100);
  expect(asking.filter(({ node }) => !satisfies(version, node))).toEqual([]);
});
