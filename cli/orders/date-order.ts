/** Learns from all dates of a file whether day or month comes first in `03/04/2011`, and says how it knows. Pure. */
import { DAY_MS } from '../../shared/durations.ts';
import type { DayOrder } from '../../formats/values/parse-date.ts';
import { dayOrderOf, needsDayOrder, parseDate } from '../../formats/values/parse-date.ts';

const NAMES: Record<DayOrder, string> = { dmy: 'day/month/year', mdy: 'month/day/year' };

export class DateOrder {
  /** There is a date at all. */
  any = false;
  readonly #given: DayOrder | null;
  #votes: Record<DayOrder, number> = { dmy: 0, mdy: 0 };
  #open = 0;
  /** Some can only be read so because they would lie in the future otherwise. */
  #byFuture = false;
  readonly #now: number;
  #lastSeen = '';

  constructor(given: DayOrder | null, now: number) {
    this.#given = given;
    this.#now = now;
  }

  see(date: string): void {
    this.any = true;
    // Lines of one order repeat its date.
    if (date === this.#lastSeen) return;
    this.#lastSeen = date;
    const order = dayOrderOf(date);
    if (order) this.#votes[order]++;
    else if (needsDayOrder(date)) this.#seeOpen(date);
  }

  /** It fits both; but nobody ordered in the future. */
  #seeOpen(date: string): void {
    this.#open++;
    const isPast = (as: DayOrder): boolean => (parseDate(date, as) ?? Infinity) <= this.#now + DAY_MS;
    if (isPast('dmy') === isPast('mdy')) return;
    this.#votes[isPast('dmy') ? 'dmy' : 'mdy']++;
    this.#byFuture = true;
  }

  get order(): DayOrder {
    return this.#given ?? (this.#votes.dmy > this.#votes.mdy ? 'dmy' : 'mdy');
  }

  describe(): string {
    const { dmy, mdy } = this.#votes;
    if (this.#given) return `${NAMES[this.#given]}, as --dates says`;
    if (dmy + mdy + this.#open === 0) return 'read as they are; without a time zone, as UTC';
    if (dmy + mdy === 0)
      return `read as ${NAMES[this.order]}: the file does not show which (--dates dmy reads the day first)`;
    if (dmy > 0 && mdy > 0)
      return `mixed: some can only be day first, some only month first; the others are read as ${NAMES[this.order]}`;
    if (this.#byFuture)
      return `${NAMES[this.order]}, since the other way round orders would lie in the future; without a time zone, as UTC`;
    return `${NAMES[this.order]}, as the file shows; without a time zone, as UTC`;
  }
}
