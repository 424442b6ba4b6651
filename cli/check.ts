/** `shelf check`: what is wrong with a config file, or pointless, and where. Changes nothing. */
import { findTarget } from './client.ts';
import type { Command } from './command.ts';
import { TARGET_HELP, TARGET_OPTIONS } from './command.ts';
import { countIssues, issueLines } from './config/issue-lines.ts';
import { USUAL_FILE, oneFile, readShopFile, sendConfig } from './config/shop-file.ts';

export const checkCommand: Command = {
  summary: 'say what is wrong with shop.yaml, line by line',
  help: `shelf check [FILE] --shop S

Checks the config against the shop's own catalogue and changes nothing. Without FILE it reads ${USUAL_FILE}.
Ends with 1 where there are errors, with 0 where there are none or only warnings.

${TARGET_HELP}`,
  options: TARGET_OPTIONS,
  async run(words, values) {
    const file = oneFile(words);
    const yaml = await readShopFile(file);
    const { version, issues } = await sendConfig(findTarget(values), yaml, 'check');
    for (const issue of issues) for (const line of issueLines(file, yaml, issue)) console.log(line);
    console.log(`${file}: ${countIssues(issues)}`);
    return version === null ? 1 : 0;
  },
};
