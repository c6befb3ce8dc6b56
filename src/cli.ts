import { Command } from 'commander';
import { askCommand } from './commands/ask.ts';
import { backupCommand, restoreCommand } from './commands/backup.ts';
import { correctionsCommand } from './commands/corrections.ts';
import { doctorCommand } from './commands/doctor.ts';
import { extractCommand } from './commands/extract.ts';
import { importCommand } from './commands/import.ts';
import { knowledgeCommand } from './commands/knowledge.ts';
import { migrateCommand } from './commands/migrate.ts';
import { quarantineCommand } from './commands/quarantine.ts';
import { reextractCommand } from './commands/reextract.ts';
import { sourcesCommand } from './commands/sources.ts';
import { workerCommand } from './commands/worker.ts';
import { explain } from './terminal/explain.ts';

const program = new Command('onrecord')
  .description('Who said what, about what, when, on whose behalf, and who reported it.')
  .addCommand(importCommand)
  .addCommand(askCommand)
  .addCommand(extractCommand)
  .addCommand(migrateCommand)
  .addCommand(workerCommand)
  .addCommand(sourcesCommand)
  .addCommand(quarantineCommand)
  .addCommand(correctionsCommand)
  .addCommand(backupCommand)
  .addCommand(restoreCommand)
  .addCommand(doctorCommand)
  .addCommand(knowledgeCommand)
  .addCommand(reextractCommand);

try {
  await program.parseAsync();
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
