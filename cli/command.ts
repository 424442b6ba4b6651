import type { ParseArgsConfig } from 'node:util';

export type Values = Record<string, string | boolean | undefined>;

/** What `shelf` needs to know of a command: how to explain it, which options it takes, and how to run it. */
export interface Command {
  /** One line for the overview. */
  summary: string;
  /** The page that `shelf help COMMAND` prints. */
  help: string;
  options: NonNullable<ParseArgsConfig['options']>;
  /** What begins with a hyphen and is a word all the same. */
  words?: RegExp;
  /** Resolves to the exit code. */
  run(words: string[], values: Values): Promise<number>;
}

export { Complaint } from '../formats/complaint.ts';

/** The options of every command that talks to a server; see `findTarget` in client.ts. */
export const TARGET_OPTIONS = {
  shop: { type: 'string' },
  url: { type: 'string' },
  token: { type: 'string' },
} as const;

export const TARGET_HELP = `  --shop S     the shop's id                     (or SHELFTALKER_SHOP)
  --url U      where the worker answers          (or SHELFTALKER_URL; default: the local server)
  --token T    the shop's admin token            (or SHELFTALKER_TOKEN; default: the local operator token)`;

/** The value of a string option, or undefined. */
export function text(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
