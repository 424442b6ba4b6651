/**
 * How a currency is written in a language, so that the widget needs no formatter of the browser's: the first one takes
 * a slow phone 80 ms. Learnt from `Intl` here, and only told where a few rules write every amount as `Intl` does.
 */

const SAMPLES = [0, 0.07, 1.5, 12.34, 567.89, 1234.5, 9999, 10_000, 23_456.78, 234_567.8, 1_234_567.89];

/**
 * @param language a BCP 47 tag, `de` or `de-AT`
 * @returns `currency|before|after|decimal point|decimals|group separator|amount from which thousands are parted`, as
 * `USD|$||.|2|,|1000`; empty where this does not suffice: other digits, groups of two, an unknown language.
 */
export function priceText(language: string, currency: string): string {
  try {
    const format = new Intl.NumberFormat(language, { style: 'currency', currency });
    const partsOf = (value: number, type: string): string | undefined =>
      format.formatToParts(value).find((part) => part.type === type)?.value;
    const written = format.format(1_234_567.89);
    const [before] = /^\D*/.exec(written)!;
    const [after] = /\D*$/.exec(written)!;
    const point = partsOf(0, 'decimal') ?? '';
    const digits = partsOf(0, 'fraction')?.length ?? 0;
    const group = partsOf(1_234_567, 'group') ?? '';
    const from = partsOf(1234, 'group') ? 1000 : 10_000;
    const write = (value: number): string => {
      const plain = value.toFixed(digits).replace('.', point);
      return before + plain.replace(/\B(?=(\d{3})+(?!\d))/g, value < from ? '' : group) + after;
    };
    const suffices = SAMPLES.every((value) => write(value) === format.format(value));
    return suffices ? [currency, before, after, point, digits, group, from].join('|') : '';
  } catch {
    return '';
  }
}

// The platform's first formatter takes twenty milliseconds to find its tables, any after it a fraction of one. So it is
// made as the isolate starts: a start's processor time is not bounded as a request's is (10 ms on the free plan).
priceText('en', 'EUR');
