import type { ShopHealth } from '../../shared/admin-answers.ts';
import { Copy } from '../copy.tsx';
import { sayFeed, saySource, SOURCE_NAMES } from './say-source.ts';

/** Where orders and products come from by themselves, and whether they still do. */
export function Arrivals({ health, shop }: { health: ShopHealth; shop: string }) {
  const now = Date.now();
  const sources = Object.entries(health.sources).flatMap(
    ([platform, source]) => saySource(platform, source, now) ?? [],
  );
  const { feed } = health;
  const rows = [...sources, ...(feed ? [sayFeed(feed, now)] : [])];
  return (
    <section aria-labelledby="arrivals">
      <h2 id="arrivals">What comes in by itself</h2>
      {rows.length > 0 && (
        <dl class="facts said">
          {rows.map(({ name, state, more, trouble }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <p>
                  {state}
                  {more && <span class="note">. {more}</span>}
                </p>
                {trouble && <p class="refused">{trouble}</p>}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {feed && feed.errors.length > 0 && (
        <details>
          <summary>Lines of the feed that were not taken</summary>
          <ul class="lines">
            {feed.errors.map(({ line, message }) => (
              <li key={`${line} ${message}`}>
                <b>line {line}</b> {message}
              </li>
            ))}
          </ul>
        </details>
      )}
      {sources.length === 0 && (
        <>
          <p class="note">
            No shop platform reports its orders here, so the shelves learn only from what is imported. Shopify and
            WooCommerce can send each order by webhook, to one of these addresses; then a page knows of an order within
            a minute.
          </p>
          {Object.entries(SOURCE_NAMES).map(([platform, name]) => (
            <Copy
              key={platform}
              text={`${location.origin}/v1/${shop}/webhooks/${platform}`}
              what={`the address for ${name}’s webhooks`}
            />
          ))}
        </>
      )}
    </section>
  );
}
