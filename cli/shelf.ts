/** `shelf COMMAND …`, run by Node 24 as it is. */
import { runCommand } from './run-command.ts';

process.exitCode = await runCommand(process.argv.slice(2));
