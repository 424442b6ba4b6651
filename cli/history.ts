/** `shelf history`: the versions of a shop's config, newest first, and what changed between two of them. */
import type { ConfigVersion } from '../shared/admin-answers.ts';
import { sayToken } from '../shared/say-token.ts';
import type { Target } from './client.ts';
import { findTarget } from './client.ts';
import type { Command } from './command.ts';
import { Complaint, TARGET_HELP, TARGET_OPTIONS } from './command.ts';
import { sayDiff } from './config/say-diff.ts';
import { VERSION_LIKE_OPTION, configHistory, configText } from './config/shop-file.ts';
import { plainCell, tableLines } from './table.ts';

export const historyCommand: Command = {
  summary: 'list the versions of the config, and what changed in them',
  help: `shelf history [VERSION [OTHER]] --shop S

The newest 50 versions that were pushed: when, with which token, and what for; the first one is live.

  VERSION          what it changed against the version before it
  VERSION OTHER    what is different in OTHER

${TARGET_HELP}`,
  options: TARGET_OPTIONS,
  words: VERSION_LIKE_OPTION,
  async run(words, values) {
    if (words.length > 2) throw new Complaint('Say two versions at the most: history VERSION OTHER');
    const target = findTarget(values);
    const versions = await configHistory(target);
    if (words.length > 0) return showChange(target, versions, words);
    if (versions.length === 0) {
      console.log(`Nothing was pushed to "${target.shop}" yet: the defaults are in force.`);
      return 0;
    }
    const rows = versions.map((one, at) => [
      one.version,
      sayMinute(one.pushed_at),
      at === 0 ? 'live' : '',
      sayPusher(one),
      one.message ?? '',
    ]);
    for (const line of tableLines(['version', 'pushed', '', 'with', 'message'], rows)) console.log(line);
    return 0;
  },
};

async function showChange(target: Target, versions: readonly ConfigVersion[], words: string[]): Promise<number> {
  const [first = '', second] = words;
  const at = versions.findIndex(({ version }) => version === (second ?? first));
  const from = second === undefined ? versions[at + 1]?.version : first;
  // The server says which of them it does not have.
  const after = await configText(target, second ?? first);
  const before = from === undefined ? '' : await configText(target, from);
  const shown = versions[at];
  if (shown) {
    const by = sayPusher(shown) && ` with ${sayPusher(shown)}`;
    console.log(`${shown.version}, pushed ${sayMinute(shown.pushed_at)}${by}${shown.message ? ':' : ''}`);
    if (shown.message) console.log(`“${plainCell(shown.message)}”`);
  }
  console.log(from === undefined ? 'The first version that is known:' : `Against ${from}:`);
  const lines = sayDiff(before, after);
  for (const line of lines.length > 0 ? lines : ['the same text']) console.log(`  ${line}`);
  return 0;
}

function sayPusher({ pushed_by }: ConfigVersion): string {
  return pushed_by ? sayToken(pushed_by, (ms) => sayMinute(ms).slice(0, 10)) : '';
}

function sayMinute(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
