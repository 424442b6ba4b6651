/** `shelf token rotate`: a new admin token for a shop; the old one stops working. */
import { askOrComplain, findTarget } from './client.ts';
import type { Command } from './command.ts';
import { Complaint, TARGET_HELP, TARGET_OPTIONS } from './command.ts';

export const tokenCommand: Command = {
  summary: "change a shop's admin token",
  help: `shelf token rotate --shop S

Makes a new admin token and prints it once: only a hash of it is stored. The old one stops working everywhere at once, and
the new one works everywhere within a minute. Where the old one is lost, say the deployment's operator token as --token.

${TARGET_HELP}`,
  options: TARGET_OPTIONS,
  async run([verb, ...rest], values) {
    if (verb !== 'rotate' || rest.length > 0) throw new Complaint('Say: token rotate --shop S');
    const target = findTarget(values);
    // One try: a repeated one would make a second token, and the first may be the one that was printed.
    const { json } = await askOrComplain(target, 'POST', '/token', '{}', { tries: 1 });
    const { token } = json as { token: string };
    console.log(`The new admin token of "${target.shop}", shown only now: ${token}`);
    console.log(
      'The old one has stopped working: put the new one wherever that was kept. It works everywhere within a minute.',
    );
    return 0;
  },
};
