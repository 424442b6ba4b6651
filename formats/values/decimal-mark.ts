/** Learns from the prices of a file whether `1.234` has thousands or decimals, and says how it knows. Pure. */
import { sayMany } from '../../shared/say-many.ts';
import { MAX_AMOUNT_LENGTH, parseAmount } from './parse-amount.ts';

/** What parts the whole from the fraction. */
export type DecimalMark = '.' | ',';

const COMMA = /^(?:\d+,(?:\d{1,2}|\d{4,})|0,\d+|\d{1,3}(?:\.\d{3})+,\d+)$/;
const POINT = /^(?:\d+\.(?:\d{1,2}|\d{4,})|0\.\d+|\d{4,}\.\d+|\d{1,3}(?:,\d{2,3})+\.\d+)$/;
/** Reads otherwise where the file has a decimal comma. */
const DOUBTFUL = /(?:^|[^\d.,])[1-9]\d{0,2}[.,]\d{3}(?![\d.,]\d)/;

export class DecimalMarks {
  #votes: Record<DecimalMark, number> = { '.': 0, ',': 0 };
  #doubtful = 0;
  #first = '';

  /** Answers what the amount is in a file with a decimal comma; null where that makes no difference. */
  see(text: string, currency?: string): number | null {
    if (text.length > MAX_AMOUNT_LENGTH) return null;
    const digits = text.replace(/[^\d.,]/g, '').replace(/^[.,]+|[.,]+$/g, '');
    if (COMMA.test(digits)) this.#votes[',']++;
    else if (POINT.test(digits)) this.#votes['.']++;
    if (!DOUBTFUL.test(text)) return null;
    const byComma = parseAmount(text, currency, ',')?.number ?? null;
    if (byComma === null || byComma === parseAmount(text, currency)?.number) return null;
    this.#doubtful++;
    this.#first ||= text.trim();
    return byComma;
  }

  /** Null where the file does not show it. */
  get mark(): DecimalMark | null {
    const { ',': comma, '.': point } = this.#votes;
    return comma === point ? null : comma > point ? ',' : '.';
  }

  /** Null where all amounts can be read in one way only, or the file shows which is the usual one. */
  describe(): string | null {
    if (this.#doubtful === 0 || this.mark === '.') return null;
    const such = `${sayMany(this.#doubtful, 'price')} like ${this.#first}`;
    const number = parseAmount(this.#first, undefined, this.mark)?.number;
    return this.mark === ','
      ? `${such} read as ${number}, because the file has a decimal comma`
      : `${such} read as ${number}: the file does not show whether it has a decimal comma`;
  }
}
