/** `shelf rollback`: puts an older version of the config live again, as a new push. */
import { findTarget } from './client.ts';
import type { Command } from './command.ts';
import { Complaint, TARGET_HELP, TARGET_OPTIONS, text } from './command.ts';
import { VERSION_LIKE_OPTION, configHistory, configText } from './config/shop-file.ts';
import { MESSAGE_HELP, MESSAGE_OPTION, pushText } from './push.ts';

export const rollbackCommand: Command = {
  summary: 'put an older version of the config live again',
  help: `shelf rollback [VERSION] --shop S [--message TEXT]

Without VERSION it takes the one before the live one. The file on this machine stays as it is.

${MESSAGE_HELP}
${TARGET_HELP}`,
  options: { ...TARGET_OPTIONS, ...MESSAGE_OPTION },
  words: VERSION_LIKE_OPTION,
  async run([wanted, ...rest], values) {
    if (rest.length > 0) throw new Complaint('Say one version: rollback VERSION');
    const target = findTarget(values);
    const [live, ...older] = await configHistory(target);
    const version = wanted ?? older.find((one) => one.version !== live?.version)?.version;
    if (!version) throw new Complaint(`"${target.shop}" has no older version to go back to.`);
    const message = text(values, 'message') ?? `Back to ${version}`;
    return pushText(target, `version ${version}`, await configText(target, version), message);
  },
};
