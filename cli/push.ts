/** `shelf push`: puts a config file live, after it has been checked and shown beside the live one. */
import type { Target } from './client.ts';
import { findTarget } from './client.ts';
import type { Command } from './command.ts';
import { TARGET_HELP, TARGET_OPTIONS, text } from './command.ts';
import { countIssues, issueLines } from './config/issue-lines.ts';
import { sayDiff } from './config/say-diff.ts';
import { USUAL_FILE, liveConfig, oneFile, readShopFile, sendConfig } from './config/shop-file.ts';

/** Of the commands that put a config live. */
export const MESSAGE_OPTION = { message: { type: 'string', short: 'm' } } as const;
export const MESSAGE_HELP = '  -m, --message TEXT   what the change is for; it stands in the history';

export const pushCommand: Command = {
  summary: 'put shop.yaml live',
  help: `shelf push [FILE] --shop S [--message "Candles first until Christmas"]

Checks the config, shows which lines change, and puts it live; every page follows within about a minute.
With errors nothing is changed. Without FILE it reads ${USUAL_FILE}.

${MESSAGE_HELP}
${TARGET_HELP}`,
  options: { ...TARGET_OPTIONS, ...MESSAGE_OPTION },
  async run(words, values) {
    const file = oneFile(words);
    return pushText(findTarget(values), file, await readShopFile(file), text(values, 'message'));
  },
};

/** Checks, shows the change, and puts the text live; answers the exit code. */
export async function pushText(target: Target, name: string, yaml: string, message?: string): Promise<number> {
  const checked = await sendConfig(target, yaml, 'check');
  for (const issue of checked.issues) for (const line of issueLines(name, yaml, issue)) console.log(line);
  if (checked.version === null) {
    console.log(`${name}: ${countIssues(checked.issues)}. Nothing was changed.`);
    return 1;
  }
  const live = await liveConfig(target);
  if (live?.yaml === yaml) {
    console.log(`Version ${live.version} is this very text and live already.`);
    return 0;
  }
  if (live) for (const line of sayDiff(live.yaml, yaml)) console.log(`  ${line}`);
  const { version } = await sendConfig(target, yaml, 'push', message);
  console.log(
    `Version ${version} is live on "${target.shop}"; pages follow within about a minute.` +
      (live ? ` Back again: npm run shelf -- rollback ${live.version} --shop ${target.shop}` : ''),
  );
  return version === null ? 1 : 0;
}
