/**
 * Reads what a page cost from a trace of Chromium. All times are the main thread's own processor time (`tdur`), not
 * the clock: another process on the same core does not count. Pure.
 */

/** One event of the trace; times in microseconds. Complete ones (`ph` X) have durations. */
export interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
  args: { data?: { url?: string; [key: string]: unknown }; [key: string]: unknown };
}

export interface TraceCost {
  /** JavaScript, its compilation included and what it makes the browser lay out left out, in ms. */
  script: number;
  /** Style, layout and paint, in ms. */
  drawing: number;
  /** What each task after the first paint takes above 50 ms, summed, in ms: Lighthouse's total blocking time. */
  blocking: number;
  /** The same of tasks that run the shelves' script or draw a frame with a new shelf. */
  shelfBlocking: number;
  /** The longest of these, in ms. */
  longestTask: number;
  /** From the navigation to the end of the first frame with a shelf, in ms by the clock; null: there was none. */
  firstShelf: number | null;
}

/** A task blocks by what it takes above this: https://web.dev/articles/tbt */
const BLOCKS_ABOVE_MS = 50;
/** A page sets this mark when a shelf has been put into it. */
export const SHELF_MARK = 'shelf-drawn';

const SCRIPT = /^(EvaluateScript|FunctionCall|RunMicrotasks|v8\.(compile|compileModule|evaluateModule))$/;
const DRAWING = /^(UpdateLayoutTree|Layout|PrePaint|Paint|Layerize|Commit)$/;

/** @param isShelves whether a script's address belongs to what draws the shelves */
export function readTrace(
  events: readonly TraceEvent[],
  address: string,
  isShelves: (url: string) => boolean,
): TraceCost {
  const start = events.find(({ name, args }) => name === 'CommitLoad' && args.data?.url === address);
  if (!start) throw new Error(`the trace has no navigation to ${address}`);
  const mine = events.filter(({ pid, tid, ts }) => pid === start.pid && tid === start.tid && ts >= start.ts);
  const at = (name: string): number[] => mine.filter((event) => event.name === name).map(({ ts }) => ts);
  const [painted = start.ts] = at('firstContentfulPaint');
  const spans = mine.filter(({ ph, tdur }) => ph === 'X' && tdur !== undefined);
  const tasks = spans.filter(({ name }) => name.endsWith('RunTask'));
  const framesAfter = (moment: number): TraceEvent | undefined =>
    tasks.find((task) => endOf(task) > moment && spans.some((span) => span.name === 'Paint' && isIn(span, task)));
  const frames = new Set(at(SHELF_MARK).map(framesAfter));
  const ours = tasks.filter(
    (task) => frames.has(task) || spans.some((span) => isIn(span, task) && isShelves(span.args.data?.url ?? '')),
  );
  const above = (list: readonly TraceEvent[]): number =>
    list
      .filter((task) => endOf(task) > painted)
      .reduce((sum, task) => sum + Math.max(0, ms(task) - BLOCKS_ABOVE_MS), 0);
  const [first] = frames;
  return {
    script: ownTime(spans, SCRIPT, DRAWING),
    drawing: ownTime(spans, DRAWING),
    blocking: above(tasks),
    shelfBlocking: above(ours),
    longestTask: Math.max(0, ...ours.map(ms)),
    firstShelf: first ? (endOf(first) - start.ts) / 1000 : null,
  };
}

/** Sum of the outermost spans of one sort, without what they hold of another, in ms. */
function ownTime(spans: readonly TraceEvent[], sort: RegExp, without?: RegExp): number {
  let sum = 0;
  const counted: TraceEvent[] = [];
  for (const span of [...spans].sort((a, b) => a.ts - b.ts || endOf(b) - endOf(a))) {
    while (counted.length > 0 && endOf(counted.at(-1)!) <= span.ts) counted.pop();
    const inSort = counted.length > 0;
    if (!inSort && sort.test(span.name)) {
      sum += ms(span);
      counted.push(span);
    } else if (inSort && without?.test(span.name) && !counted.some(({ name }) => without.test(name))) {
      sum -= ms(span);
      counted.push(span);
    }
  }
  return sum;
}

function isIn(span: TraceEvent, task: TraceEvent): boolean {
  return span.ts >= task.ts && span.ts <= endOf(task);
}

function endOf({ ts, dur = 0 }: TraceEvent): number {
  return ts + dur;
}

function ms({ tdur = 0 }: TraceEvent): number {
  return tdur / 1000;
}
