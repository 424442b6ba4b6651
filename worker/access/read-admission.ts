import { InFlight } from './in-flight.ts';
import { busyAnswer } from './busy-answer.ts';

/** Pages waiting for shelves in an isolate: far more than batches, since a page goes before what is told of it. */
const MOST_READS = 1000;
/** A request that was cut off holds its place for so long, and twice as long at the most. */
const FORGET_MS = 15_000;

const reads = new InFlight(FORGET_MS);

/** Answers a page, or tells it to come again where very many wait already: the widget then shows what the page had. */
export function admitRead(now: number, answer: () => Promise<Response>): Response | Promise<Response> {
  if (reads.count(now) >= MOST_READS) return busyAnswer();
  const one = reads.begin(now);
  const over = () => reads.end(one);
  const answering = answer();
  answering.then(over, over);
  return answering;
}
