import { Command } from 'commander';
import type { Check } from '../app/doctor/check.ts';
import { examine } from '../app/doctor/doctor.ts';
import { makeLogger } from '../app/logger.ts';
import { parseConfig } from '../config.ts';

export const doctorCommand = new Command('doctor')
  .description('look at versions, disk, clock, database, queue, sources and settings, and say what to do')
  .option('--json', 'as JSON')
  .addHelpText(
    'after',
    '\nChanges nothing. The exit code is 1 where something keeps onrecord from working (✗), otherwise 0.',
  )
  .action(runDoctor);

async function runDoctor({ json }: { json?: boolean }): Promise<void> {
  const config = parseConfig(process.env);
  const checks = await examine(config, makeLogger(config));
  console.log(json ? JSON.stringify(checks, null, 2) : checks.map(line).join('\n'));
  if (checks.some(({ state }) => state === 'failure')) process.exitCode = 1;
}

const MARKS = { ok: '✓', warning: '!', failure: '✗' };

function line({ name, state, says, advice }: Check): string {
  return `${MARKS[state]} ${name.padEnd(11)} ${says}${advice === undefined ? '' : `\n  ${' '.repeat(11)} → ${advice}`}`;
}
