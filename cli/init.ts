/** `shelf init`: writes the config file that a shop begins with, after a few questions. */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parse } from 'yaml';
import { ShopConfig, configJsonSchema } from '../shared/shop-config.ts';
import { starterConfig } from '../shared/starter-config.ts';
import type { Command, Values } from './command.ts';
import { Complaint, text } from './command.ts';
import { USUAL_FILE, oneFile } from './config/shop-file.ts';

/** Lies beside the config, whose first line names it, so that editors complete and explain. */
const SCHEMA_FILE = 'shop.schema.json';

const QUESTIONS = {
  name: { ask: "The shop's name", usual: undefined },
  currency: { ask: 'Currency of its prices', usual: 'EUR' },
  locale: { ask: 'Its language', usual: 'en' },
  origins: { ask: 'Addresses of its pages, commas between them', usual: '*' },
} as const;
type Question = keyof typeof QUESTIONS;

export const initCommand: Command = {
  summary: 'write a shop.yaml to begin with',
  help: `shelf init [FILE]

Asks for the shop's name, currency, language and addresses, and writes ${USUAL_FILE} with examples that teach the rest,
and ${SCHEMA_FILE} beside it, with which editors complete and explain the file.
What an option says is not asked.

  --name N          the shop's name
  --currency C      as in GBP
  --locale L        as in en-GB
  --origins O       as in https://shop.example,https://www.shop.example; * for any page
  --time-zone Z     as in Europe/London, for dates and hours in rules
  --force           write over a file that is there`,
  options: {
    name: { type: 'string' },
    currency: { type: 'string' },
    locale: { type: 'string' },
    origins: { type: 'string' },
    'time-zone': { type: 'string' },
    force: { type: 'boolean' },
  },
  async run(words, values) {
    const file = oneFile(words);
    if (existsSync(file) && values.force !== true) {
      throw new Complaint(`"${file}" is there already; --force writes over it.`);
    }
    const answers = await askMissing(values, process.stdin, process.stdout);
    const yaml = starterText(answers, text(values, 'time-zone'));
    await writeFile(file, yaml);
    await writeFile(join(dirname(file), SCHEMA_FILE), `${JSON.stringify(configJsonSchema(), null, 2)}\n`);
    console.log(`${basename(file)} is written, and ${SCHEMA_FILE} beside it.`);
    console.log('Next: npm run shelf -- check --shop S, then push');
    return 0;
  },
};

/** What no option says is asked on a terminal; elsewhere it keeps its usual value, and only the name must be said. */
export async function askMissing(
  values: Values,
  input: NodeJS.ReadableStream & { isTTY?: boolean },
  output: NodeJS.WritableStream,
): Promise<Record<Question, string>> {
  const names = Object.keys(QUESTIONS) as Question[];
  const answers = Object.fromEntries(names.map((name) => [name, text(values, name) ?? ''])) as Record<Question, string>;
  const missing = names.filter((name) => answers[name] === '');
  const prompt = input.isTTY && missing.length > 0 ? createInterface({ input, output }) : null;
  try {
    for (const name of missing) {
      const { ask, usual } = QUESTIONS[name];
      const said = prompt ? (await prompt.question(`${ask}${usual ? ` [${usual}]` : ''}: `)).trim() : '';
      answers[name] = said || (usual ?? '');
    }
  } finally {
    prompt?.close();
  }
  if (answers.name === '') throw new Complaint("The shop needs a name: --name 'Moss & Fern'");
  return answers;
}

/** The file's text; throws a Complaint where an answer is none that a config takes. */
function starterText({ name, currency, locale, origins }: Record<Question, string>, timeZone?: string): string {
  const yaml = starterConfig({
    name,
    currency: currency.toUpperCase(),
    locale,
    origins: origins
      .split(',')
      .map((origin) => origin.trim().replace(/\/+$/, ''))
      .filter((origin) => origin !== ''),
    ...(timeZone ? { timeZone } : {}),
    schema: `./${SCHEMA_FILE}`,
  });
  const { error } = ShopConfig.safeParse(parse(yaml));
  const issue = error?.issues[0];
  if (issue)
    throw new Complaint(`${issue.path.at(1) === undefined ? '' : `${String(issue.path[1])}: `}${issue.message}`);
  return yaml;
}
