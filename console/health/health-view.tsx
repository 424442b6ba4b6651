import { useEffect, useState } from 'preact/hooks';
import type { ShopHealth } from '../../shared/admin-answers.ts';
import type { ShopApi } from '../api/shop-api.ts';
import { asApiError, useLoad } from '../use-load.ts';
import { sayCount, sayMany } from '../words/say-number.ts';
import { sayAgo, sayDay } from '../words/say-time.ts';
import { Arrivals } from './arrivals.tsx';
import { FirstSteps } from './first-steps.tsx';
import { healthSentence, healthState } from './health-sentence.ts';
import { Learning } from './learning.tsx';

/** While something waits to be published, the view looks again this often. */
const LOOK_AGAIN_MS = 15_000;

/** What the shop holds, whether visitors see it, and how good it is; one button. */
export function HealthView({ api, shop }: { api: ShopApi; shop: string }) {
  const { value: health, error, reload } = useLoad(api.health, shop);
  const [publishing, setPublishing] = useState<'no' | 'now' | 'done' | 'same'>('no');
  const [refusal, setRefusal] = useState('');

  useEffect(() => {
    if (!health?.behind) return undefined;
    const timer = setInterval(reload, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [health?.behind]);

  async function publish(): Promise<void> {
    setPublishing('now');
    setRefusal('');
    try {
      const { snapshot } = await api.publish();
      setPublishing(snapshot !== undefined && snapshot === health?.snapshot ? 'same' : 'done');
    } catch (failure) {
      setRefusal(asApiError(failure).message);
      setPublishing('no');
    }
    reload();
  }

  if (!health) return error ? <p class="refused">{error.message}</p> : <p class="note">Looking …</p>;
  const state = healthState(health);
  const { headline, meaning } = healthSentence(state);
  return (
    <div class="column">
      <h1>{headline}</h1>
      <p class="lead">{meaning}</p>
      {health.last_error && <pre class="last-error">{health.last_error}</pre>}
      {error && <p class="refused">{error.message}</p>}
      {state !== 'empty' && <Facts health={health} />}
      {state !== 'empty' && (
        <p class="act">
          <button type="button" class="main" disabled={publishing === 'now'} onClick={() => void publish()}>
            {publishing === 'now' ? 'Publishing …' : 'Publish now'}
          </button>
          <span role="status" class="note">
            {publishing === 'done' && 'Published. Pages follow within about a minute.'}
            {publishing === 'same' && 'Nothing was new: what is published stays as it is.'}
          </span>
          {refusal && <span class="refused">{refusal}</span>}
        </p>
      )}
      <FirstSteps health={health} shop={shop} />
      {health.orders > 0 && <Learning health={health} />}
      {state !== 'empty' && <Arrivals health={health} shop={shop} />}
      {health.snapshot && (
        <p class="note small">
          Published version <code>{health.snapshot}</code>
          {health.config ? (
            <>
              , config <code>{health.config}</code>.
            </>
          ) : (
            ', no config pushed: the defaults are in force.'
          )}
        </p>
      )}
    </div>
  );
}

function Facts({ health }: { health: ShopHealth }) {
  const { orders, refunds, first_order, last_order, products, items, without_link } = health;
  const { published_at, last_publish } = health;
  return (
    <dl class="facts">
      <div>
        <dt>Orders</dt>
        <dd>
          <b>{sayCount(orders)}</b>
          {first_order && last_order && ` from ${sayDay(first_order)} to ${sayDay(last_order)}`}
          {refunds > 0 && `, and ${sayMany(refunds, 'refund')}`}
        </dd>
      </div>
      <div>
        <dt>Products</dt>
        <dd>
          <b>{sayCount(products)}</b> in the catalogue
          {items > products && `, ${sayMany(items - products, 'more', 'more')} known from orders alone`}
          {without_link > 0 && (
            <>
              ; {sayMany(without_link, 'has', 'have')} no link, so that cards lead nowhere until the config’s{' '}
              <code>shop.product_link</code> says where
            </>
          )}
        </dd>
      </div>
      <div>
        <dt>Published</dt>
        <dd>
          <b>{published_at ? sayAgo(Date.parse(published_at), Date.now()) : 'never'}</b>
          {last_publish && `, in ${(last_publish.duration_ms / 1000).toFixed(1)} seconds`}
        </dd>
      </div>
    </dl>
  );
}
