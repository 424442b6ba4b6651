import { useState } from 'preact/hooks';
import type { ConfigVersion } from '../../shared/admin-answers.ts';
import type { Report } from '../../shared/report-answer.ts';
import { tag } from '../../shared/snippet.ts';
import type { PageType } from '../../shared/vocabulary.ts';
import type { ShopApi } from '../api/shop-api.ts';
import { useLoad } from '../use-load.ts';
import { PAGE_NAMES } from '../words/kind-names.ts';
import { sayCount, sayMany, sayMoney, sayShare } from '../words/say-number.ts';
import { isoDay } from '../words/say-time.ts';
import { comparisons } from './compare-variants.ts';
import { DaysView } from './days/days-view.tsx';
import { byVariant, groupShelves, sumResults } from './group-shelves.ts';
import { type Days, rangeFault } from './range-fault.ts';
import { scaleFor } from './rate-cell.tsx';
import { ShelfTable } from './shelf-table.tsx';
import { VariantTable } from './variant-table.tsx';

const PRESETS = [7, 30, 90];

/** What the shelves did: seen, clicked, put in the cart, bought; by placement and kind, variants side by side. */
export function ResultsView({ api, shop }: { api: ShopApi; shop: string }) {
  const [range, setRange] = useState(() => lastDays(30));
  const fault = rangeFault(range);
  const { value: report, error } = useLoad(
    async () => (fault ? null : api.report(range.from, range.to)),
    `${shop} ${range.from} ${range.to}`,
  );
  const { value: currency } = useLoad(async () => (await api.preview({ request: {} })).widget.currency, shop);
  // The chart does without its flags where this fails.
  const { value: versions } = useLoad(() => api.history(), shop);
  return (
    <div class="column wide">
      <h1>What the shelves did</h1>
      <Range range={range} onChange={setRange} />
      {(fault ?? error) && <p class="refused">{fault ?? error?.message}</p>}
      {!fault && !error && report && currency && (
        <Shown report={report} versions={versions ?? []} currency={currency} shop={shop} />
      )}
    </div>
  );
}

function lastDays(days: number): Days {
  const now = Date.now();
  return { from: isoDay(now, days - 1), to: isoDay(now) };
}

function Range({ range, onChange }: { range: Days; onChange: (range: Days) => void }) {
  const change = (key: keyof Days) => (event: { currentTarget: HTMLInputElement }) =>
    onChange({ ...range, [key]: event.currentTarget.value });
  return (
    <div class="range" role="group" aria-label="Days shown">
      {PRESETS.map((days) => {
        const preset = lastDays(days);
        return (
          <button
            key={days}
            type="button"
            class="quiet"
            aria-pressed={preset.from === range.from && preset.to === range.to}
            onClick={() => onChange(preset)}
          >
            {days} days
          </button>
        );
      })}
      <label>
        from <input type="date" value={range.from} max={range.to} onChange={change('from')} />
      </label>
      <label>
        to <input type="date" value={range.to} min={range.from} onChange={change('to')} />
      </label>
    </div>
  );
}

interface ShownProps {
  report: Report;
  versions: readonly ConfigVersion[];
  currency: string;
  shop: string;
}

function Shown({ report, versions, currency, shop }: ShownProps) {
  const { totals } = report;
  if (totals.length === 0)
    return (
      <>
        <p class="lead">In these days no shelf was seen.</p>
        <p>
          A shelf counts as seen when half of it was on screen for a second. Where the page asks its visitors for
          consent, it counts only after a yes; where it asks nobody, it counts, unless{' '}
          <code>privacy: consent: none</code> in the config or <code>data-consent="none"</code> on the tag says
          otherwise. Is the script tag on the shop’s pages? It is this line, and a page with{' '}
          <code>?shelftalker=debug</code> at the end of its address tells what it finds:
        </p>
        <p class="copy">
          <code>{tag(location.origin, shop)}</code>
        </p>
      </>
    );
  const all = sumResults(totals);
  const most = scaleFor(totals.map(({ clicks, views }) => ({ successes: clicks, trials: views })));
  return (
    <>
      <p class="lead">
        Shelves were seen <b>{sayMany(all.views, 'time')}</b> and clicked <b>{sayMany(all.clicks, 'time')}</b>
        {all.views > 0 && ` (${sayShare(all.clicks / all.views)})`}. From them, <b>{sayCount(all.added_to_cart)}</b>{' '}
        products went into a cart and <b>{sayCount(all.purchased)}</b> were bought, for{' '}
        <b>{sayMoney(all.revenue, currency)}</b>.
      </p>
      <DaysView report={report} versions={versions} currency={currency} shop={shop} />
      <h2>Shelf by shelf</h2>
      {groupShelves(totals).map(({ placement, shelves: rows }) => (
        <ShelfTable
          key={placement}
          title={Object.hasOwn(PAGE_NAMES, placement) ? PAGE_NAMES[placement as PageType] : placement}
          first="Shelf"
          currency={currency}
          most={most}
          rows={rows.map(({ kind, title, ...row }) =>
            title ? { ...row, name: title, word: kind } : { ...row, name: kind },
          )}
        />
      ))}
      <Compared report={report} currency={currency} most={most} />
      <p class="note">
        Seen: half of the shelf on screen for a second. The line beside a click rate shows where the true rate lies, 95
        times of 100: where the lines of two rows overlap much, their difference may be chance. A purchase counts for
        the shelf whose card was clicked before. Visitors who refuse to be counted are not in here. Days begin at
        midnight UTC.
      </p>
    </>
  );
}

/** Who bought more, and below it who clicked more: a shelf that is clicked more need not sell more. */
function Compared({ report, currency, most }: { report: Report; currency: string; most: number }) {
  const list = comparisons(report);
  if (list.length === 0) return null;
  return (
    <section class="who" aria-labelledby="who">
      <h2 id="who">Who bought more</h2>
      {list.map((comparison) => {
        const { experiment } = comparison;
        const clicks = experiment === null ? new Map() : byVariant(report.shelves, experiment);
        return (
          <div key={experiment}>
            <VariantTable
              comparison={comparison}
              currency={currency}
              ended={report.running !== undefined && !isRunning(experiment, report.running)}
            />
            {clicks.size > 0 && (
              <ShelfTable
                title={`What the shelves did in ${experiment}`}
                first="Variant"
                currency={currency}
                most={most}
                rows={comparison.rows.flatMap(({ name }) => {
                  const totals = clicks.get(name);
                  return totals ? [{ ...totals, name }] : [];
                })}
              />
            )}
          </div>
        );
      })}
      <p class="note">
        Pages are counted, not people: nobody is known to the server. A variant whose visitors look at more pages
        therefore seems to sell a little less than it does. Decide how long to look before you begin; 5 times of 100,
        chance alone says “more” or “less”.
      </p>
    </section>
  );
}

/** @param experiment null: the holdout */
function isRunning(experiment: string | null, { experiments, holdout }: NonNullable<Report['running']>): boolean {
  return experiment === null ? holdout : experiments.includes(experiment);
}
