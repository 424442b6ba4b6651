/** `shelf history`: the versions of a shop's config, newest first. */
import { findTarget } from './client.ts';
import type { Command } from './command.ts';
import { TARGET_HELP, TARGET_OPTIONS } from './command.ts';
import { configHistory } from './config/shop-file.ts';
import { tableLines } from './table.ts';

export const historyCommand: Command = {
  summary: 'list the versions of the config',
  help: `shelf history --shop S

The newest 50 versions that were pushed; the first one is live.

${TARGET_HELP}`,
  options: TARGET_OPTIONS,
  async run(_words, values) {
    const target = findTarget(values);
    const versions = await configHistory(target);
    if (versions.length === 0) {
      console.log(`Nothing was pushed to "${target.shop}" yet: the defaults are in force.`);
      return 0;
    }
    const rows = versions.map(({ version, pushed_at }, at) => [
      version,
      `${new Date(pushed_at).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
      at === 0 ? 'live' : '',
    ]);
    for (const line of tableLines(['version', 'pushed', ''], rows)) console.log(line);
    return 0;
  },
};
