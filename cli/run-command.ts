/** The command line: finds the command, reads its options, runs it, and turns mistakes into one plain sentence. */
import { parseArgs } from 'node:util';
import { nearest } from '../shared/did-you-mean.ts';
import { backtestCommand } from './backtest.ts';
import { checkCommand } from './check.ts';
import type { Command } from './command.ts';
import { Complaint } from './command.ts';
import { diffCommand } from './diff.ts';
import { doctorCommand } from './doctor.ts';
import { eraseCommand } from './erase.ts';
import { explainCommand } from './explain.ts';
import { feedCommand } from './feed.ts';
import { historyCommand } from './history.ts';
import { importCommand } from './import.ts';
import { initCommand } from './init.ts';
import { speakPlainly } from './plain-console.ts';
import { previewCommand } from './preview.ts';
import { publishCommand } from './publish.ts';
import { pushCommand } from './push.ts';
import { reconcileCommand } from './reconcile.ts';
import { reportCommand } from './report.ts';
import { rollbackCommand } from './rollback.ts';
import { shopCommand } from './shop.ts';
import { tokenCommand } from './token.ts';
import { webhookCommand } from './webhook.ts';

const COMMANDS: Record<string, Command> = {
  shop: shopCommand,
  import: importCommand,
  reconcile: reconcileCommand,
  feed: feedCommand,
  publish: publishCommand,
  init: initCommand,
  check: checkCommand,
  preview: previewCommand,
  diff: diffCommand,
  push: pushCommand,
  history: historyCommand,
  rollback: rollbackCommand,
  doctor: doctorCommand,
  backtest: backtestCommand,
  explain: explainCommand,
  report: reportCommand,
  erase: eraseCommand,
  token: tokenCommand,
  webhook: webhookCommand,
};

const OVERVIEW = `Usage: npm run shelf -- COMMAND …

${Object.entries(COMMANDS)
  .map(([name, command]) => `  ${name.padEnd(10)} ${command.summary}`)
  .join('\n')}

  help COMMAND   says all about one of them`;

/** Runs `shelf` with these words; resolves to the exit code. Only what is a fault of ours is thrown. */
export async function runCommand(args: string[]): Promise<number> {
  const restore = speakPlainly();
  try {
    return await dispatch(args);
  } catch (error) {
    if (!(error instanceof Complaint)) throw error;
    console.error(error.message);
    return 1;
  } finally {
    restore();
  }
}

async function dispatch(args: string[]): Promise<number> {
  const [name = 'help', ...rest] = args;
  const helpFor = name === 'help' ? rest[0] : rest.includes('--help') || rest.includes('-h') ? name : undefined;
  if (name === 'help' || name === '--help' || name === '-h' || helpFor) {
    console.log(helpFor ? commandOf(helpFor).help : OVERVIEW);
    return 0;
  }
  const command = commandOf(name);
  const { positionals, values } = readOptions(name, command, rest);
  return command.run(positionals, values);
}

function commandOf(name: string): Command {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command) return command;
  const meant = nearest(name, Object.keys(COMMANDS));
  throw new Complaint(`There is no command "${name}".${meant ? ` Did you mean "${meant}"?` : ''}\n\n${OVERVIEW}`);
}

function readOptions(
  name: string,
  command: Command,
  args: string[],
): { positionals: string[]; values: Record<string, string | boolean | undefined> } {
  try {
    const words = args.includes('--') ? [] : args.filter((arg) => command.words?.test(arg));
    const { positionals, values } = parseArgs({
      args: words.length > 0 ? [...args.filter((arg) => !words.includes(arg)), '--', ...words] : args,
      options: command.options,
      allowPositionals: true,
    });
    return { positionals, values: values as Record<string, string | boolean | undefined> };
  } catch (error) {
    throw new Complaint(`${(error as Error).message.split('. ')[0]}. See: npm run shelf -- help ${name}`);
  }
}
