/** `shelf erase`: takes an order, or all orders of a customer, out of the ledger. */
import { askOrComplain, findTarget } from './client.ts';
import type { Command } from './command.ts';
import { Complaint, TARGET_HELP, TARGET_OPTIONS, text } from './command.ts';
import { printFacts } from './print-facts.ts';

export const eraseCommand: Command = {
  summary: 'erase an order, or all orders of a customer',
  help: `shelf erase --shop S --order ID
shelf erase --shop S --customer ID

What is erased leaves the ledger and the counts at once, and the lists with the next publish.

${TARGET_HELP}`,
  options: { ...TARGET_OPTIONS, order: { type: 'string' }, customer: { type: 'string' } },
  async run(_words, values) {
    const order = text(values, 'order');
    const customer = text(values, 'customer');
    if (Boolean(order) === Boolean(customer)) throw new Complaint('Say --order ID or --customer ID (one of them).');
    const target = findTarget(values);
    const body = JSON.stringify(order ? { order_id: order } : { customer_id: customer });
    const answer = await askOrComplain(target, 'POST', '/privacy/erase', body);
    const { erased } = answer.json as { erased?: number };
    if (erased === 0)
      console.log(
        `Nothing was there to erase: no order is known of ${order ? 'the id' : 'the customer'} "${order ?? customer}".`,
      );
    else {
      console.log('erased');
      printFacts(answer.json);
    }
    return 0;
  },
};
