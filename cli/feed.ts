/** `shelf feed`: what came of the shop's own feed, and `shelf feed run`, which fetches it now. */
import type { FeedHealth, FeedOutcome } from '../shared/feed-health.ts';
import { sayMany } from '../shared/say-many.ts';
import type { Answer, Target } from './client.ts';
import { ask, askOrComplain, explain, findTarget, messageOf } from './client.ts';
import type { Command } from './command.ts';
import { Complaint, TARGET_HELP, TARGET_OPTIONS } from './command.ts';
import { number } from './progress.ts';

/** The longest that the server works on a feed: it gives up fetching after two minutes. */
const RUN_TIMEOUT_MS = 300_000;

export const feedCommand: Command = {
  summary: "say what came of the shop's product feed, or fetch it now",
  help: `shelf feed --shop S [--json]
shelf feed run --shop S [--force]

The feed stands in shop.yaml:   feed: {url: https://shop.example/feed.xml, every: 6h}
It is fetched by itself; what it no longer holds goes out of stock. One that fails, or that shrank by more than half,
changes nothing; of one that was cut off, what it holds is taken and nothing goes out of stock.

${TARGET_HELP}
  --force      with run: take it also where more than half of what is in stock would go out of stock
  --json       the answer as it is`,
  options: { ...TARGET_OPTIONS, force: { type: 'boolean' }, json: { type: 'boolean' } },
  async run([what, ...rest], values) {
    if ((what !== undefined && what !== 'run') || rest.length > 0) throw new Complaint('Say: feed, or: feed run');
    const target = findTarget(values);
    const outcome = what === 'run' ? await runFeed(target, values.force === true) : await readFeed(target);
    if (values.json) console.log(JSON.stringify(outcome, null, 2));
    else for (const line of feedLines(outcome)) console.log(line);
    return outcome.status === 'refused' || outcome.status === 'failed' ? 1 : 0;
  },
};

async function readFeed(target: Target): Promise<FeedHealth> {
  const { json } = await askOrComplain(target, 'GET', '/health');
  const { feed } = json as { feed?: FeedHealth | null };
  if (!feed) {
    throw new Complaint(
      `The config of "${target.shop}" names no feed. Write in shop.yaml, and push it:\n  feed: {url: https://shop.example/feed.xml, every: 6h}`,
    );
  }
  return feed;
}

async function runFeed(target: Target, force: boolean): Promise<FeedOutcome> {
  const answer: Answer = await ask(target, 'POST', '/feed/run', JSON.stringify({ force }), {
    tries: 1,
    timeoutMs: RUN_TIMEOUT_MS,
  });
  if (answer.status === 404) throw new Complaint(messageOf(answer));
  if (answer.status !== 200) throw new Complaint(explain(target, answer));
  return answer.json as FeedOutcome;
}

/** The outcome in plain words. */
export function feedLines(outcome: FeedOutcome | FeedHealth): string[] {
  const lines: string[] = [];
  if ('url' in outcome) lines.push(`${outcome.url}, every ${outcome.every}`);
  const at = 'last' in outcome && outcome.last ? `${outcome.last}: ` : '';
  const http = outcome.http === null ? '' : ` (HTTP ${outcome.http})`;
  const { status } = outcome;
  switch (status) {
    case null:
      return [...lines, 'not fetched yet'];
    case 'updated':
      lines.push(`${at}read whole, and in force${http}`);
      break;
    case 'unchanged':
      lines.push(`${at}nothing new since the last time${http}`);
      break;
    case 'refused':
      lines.push(`${at}read and not taken${http}: ${outcome.message}`, '  If this is right: feed run --force');
      break;
    case 'failed':
      lines.push(`${at}failed${http}: ${outcome.message}`);
      break;
    default:
      status satisfies never;
  }
  if (outcome.counts) {
    const { products, changed, went_out_of_stock: gone, rejected } = outcome.counts;
    const would = outcome.status === 'refused' ? 'would go' : 'went';
    lines.push(
      `  ${sayMany(products, 'product')}, ${number(changed)} of them changed; ${number(gone)} ${would} out of stock; ${sayMany(rejected, 'line')} rejected`,
    );
  }
  for (const { line, message } of outcome.errors) lines.push(`    line ${line}: ${message}`);
  if ('last_good' in outcome && outcome.last_good && outcome.last_good !== outcome.last)
    lines.push(`  the catalogue is that of ${outcome.last_good}`);
  if ('next' in outcome && outcome.next) lines.push(`  next: from ${outcome.next} on`);
  return lines;
}
