import { sayCount, sayMoney } from '../words/say-number.ts';
import { type Comparison, compare } from './compare-variants.ts';
import { RateCell, scaleFor } from './rate-cell.tsx';
import { sayVerdict } from './say-verdict.ts';

interface Props {
  comparison: Comparison;
  currency: string;
  /** The config in force does not have it any more. */
  ended: boolean;
}

/** An experiment's variants, or the holdout and the others of its lot, by what was bought, with what that shows so far. */
export function VariantTable({ comparison, currency, ended }: Props) {
  const { experiment, rows } = comparison;
  const most = scaleFor(rows.map(({ purchases, pages }) => ({ successes: purchases, trials: pages })));
  const [base, ...others] = rows;
  return (
    <section class="compared">
      <table class="results">
        <caption>
          {experiment === null ? 'Holdout' : `Experiment ${experiment}`}{' '}
          {ended && <span class="ended">ended: no longer in the config</span>}
        </caption>
        <thead>
          <tr>
            <th scope="col">{experiment === null ? 'Visitors' : 'Variant'}</th>
            <th scope="col">Pages seen</th>
            <th scope="col">Purchases</th>
            <th scope="col">Purchases a page</th>
            <th scope="col">Into cart</th>
            <th scope="col">Revenue</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, pages, purchases, added, revenue }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td data-label="Pages seen">{sayCount(pages)}</td>
              <td data-label="Purchases">{sayCount(purchases)}</td>
              <td data-label="Purchases a page">
                <RateCell successes={purchases} trials={pages} most={most} />
              </td>
              <td data-label="Into cart">{sayCount(added)}</td>
              <td data-label="Revenue">{sayMoney(revenue, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {others.length === 0 && <p>Nobody was seen in another variant, so there is nothing to compare with yet.</p>}
      {others.map((row) => {
        const { headline, meaning } = sayVerdict(compare(row, base!));
        return (
          <p key={row.name}>
            {experiment === null ? 'With shelves' : row.name} against {experiment === null ? 'without' : base!.name}:{' '}
            <b>{headline}</b> {meaning}
          </p>
        );
      })}
      {experiment === null && (
        <p class="note">
          The holdout is a share of visitors, drawn by lot, who see no shelf. What they buy would have been bought
          anyway; what the others of the lot buy beyond it is what the shelves are worth. Visitors whose device may keep
          nothing are in no lot, and are not compared.
        </p>
      )}
    </section>
  );
}
