import { sayCount, sayMoney } from '../words/say-number.ts';
import type { Totals } from './group-shelves.ts';
import { RateCell } from './rate-cell.tsx';

export interface ShelfRow extends Totals {
  name: string;
  /** The config's word for it, where that is another. */
  word?: string;
}

interface Props {
  title: string;
  /** Heading of the first column. */
  first: string;
  rows: ShelfRow[];
  currency: string;
  /** The click rate at the end of the scale; one for all tables of the page, so that they can be compared. */
  most: number;
}

/** One table of results; on a phone every row becomes a block of labelled figures. */
export function ShelfTable({ title, first, rows, currency, most }: Props) {
  return (
    <table class="results">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{first}</th>
          <th scope="col">Seen</th>
          <th scope="col">Clicked</th>
          <th scope="col">Click rate</th>
          <th scope="col">Into cart</th>
          <th scope="col">Bought</th>
          <th scope="col">Revenue</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.word ?? row.name}>
            <th scope="row">
              {row.name}
              {row.word && (
                <>
                  {' '}
                  <code>{row.word}</code>
                </>
              )}
            </th>
            <td data-label="Seen">{sayCount(row.views)}</td>
            <td data-label="Clicked">{sayCount(row.clicks)}</td>
            <td data-label="Click rate">
              <RateCell successes={row.clicks} trials={row.views} most={most} />
            </td>
            <td data-label="Into cart">{sayCount(row.added_to_cart)}</td>
            <td data-label="Bought">{sayCount(row.purchased)}</td>
            <td data-label="Revenue">{sayMoney(row.revenue, currency)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
