/** `shelf doctor`: how the shop is, in plain words. */
import { askOrComplain, findTarget } from './client.ts';
import type { Command } from './command.ts';
import { TARGET_HELP, TARGET_OPTIONS } from './command.ts';
import { printFacts } from './print-facts.ts';

export const doctorCommand: Command = {
  summary: 'say how a shop is: orders, products, snapshot, last failures',
  help: `shelf doctor --shop S

${TARGET_HELP}`,
  options: TARGET_OPTIONS,
  async run(_words, values) {
    const target = findTarget(values);
    const answer = await askOrComplain(target, 'GET', '/health', undefined, { tries: 2 });
    console.log(`"${target.shop}" on ${target.url}`);
    printFacts(answer.json);
    return 0;
  },
};
