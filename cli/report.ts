/** `shelf report`: what the shelves did, from one day to another. */
import { askOrComplain, findTarget } from './client.ts';
import type { Command } from './command.ts';
import { Complaint, TARGET_HELP, TARGET_OPTIONS, text } from './command.ts';
import { printFacts } from './print-facts.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export const reportCommand: Command = {
  summary: 'what the shelves did: shown, clicked, bought',
  help: `shelf report --shop S [--from 2026-01-01] [--to 2026-01-31] [--json]

${TARGET_HELP}
  --from, --to  days, both included (default: what the server has)
  --json        the answer as it is`,
  options: { ...TARGET_OPTIONS, from: { type: 'string' }, to: { type: 'string' }, json: { type: 'boolean' } },
  async run(_words, values) {
    const query = new URLSearchParams();
    for (const name of ['from', 'to']) {
      const day = text(values, name);
      if (day && !DAY.test(day)) throw new Complaint(`--${name} takes a day, as in 2026-01-31.`);
      if (day) query.set(name, day);
    }
    const target = findTarget(values);
    const answer = await askOrComplain(target, 'GET', `/report${query.size > 0 ? `?${query}` : ''}`);
    if (values.json) console.log(JSON.stringify(answer.json, null, 2));
    else printFacts(answer.json);
    return 0;
  },
};
