#!/usr/bin/env node
import { Command } from 'commander';
import { VERSION } from './config.ts';
import { explain } from './terminal/explain.ts';

/** Each command with what loads it; of one that is named, only its own code is loaded, for that takes as long as it runs. */
const COMMANDS: Record<string, () => Promise<Command>> = {
  start: async () =>
    new Command('start')
      .description('start the database, the server and the worker, until Ctrl-C')
      .action(async () => void (await import('./main.ts'))),
  import: async () => (await import('./commands/import.ts')).importCommand,
  ask: async () => (await import('./commands/ask.ts')).askCommand,
  export: async () => (await import('./commands/export.ts')).exportCommand,
  quote: async () => (await import('./commands/quote.ts')).quoteCommand,
  mcp: async () => (await import('./commands/mcp.ts')).mcpCommand,
  verify: async () => (await import('./commands/verify.ts')).verifyCommand,
  extract: async () => (await import('./commands/extract.ts')).extractCommand,
  migrate: async () => (await import('./commands/migrate.ts')).migrateCommand,
  worker: async () => (await import('./commands/worker.ts')).workerCommand,
  sources: async () => (await import('./commands/sources.ts')).sourcesCommand,
  quarantine: async () => (await import('./commands/quarantine.ts')).quarantineCommand,
  corrections: async () => (await import('./commands/corrections.ts')).correctionsCommand,
  backup: async () => (await import('./commands/backup.ts')).backupCommand,
  restore: async () => (await import('./commands/backup.ts')).restoreCommand,
  doctor: async () => (await import('./commands/doctor.ts')).doctorCommand,
  keys: async () => (await import('./commands/keys.ts')).keysCommand,
  knowledge: async () => (await import('./commands/knowledge.ts')).knowledgeCommand,
  reextract: async () => (await import('./commands/reextract.ts')).reextractCommand,
};

const program = new Command('onrecord')
  .description('Who said what, about what, when, on whose behalf, and who reported it.')
  .version(VERSION);
const [, , name = ''] = process.argv;
const named = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
const needed = named ? [named] : /^(?:-V|--version)$/u.test(name) ? [] : Object.values(COMMANDS);
for (const command of await Promise.all(needed.map((load) => load()))) program.addCommand(command);

try {
  await program.parseAsync();
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
