import type { ShopHealth } from '../../shared/admin-answers.ts';
import { snippet } from '../../shared/snippet.ts';
import { Copy } from '../copy.tsx';
import { isLocal } from '../is-local.ts';

/** What to do next where something is missing: each step with the line to paste, and only the steps not done yet. */
export function FirstSteps({ health, shop }: { health: ShopHealth; shop: string }) {
  const target = `--shop ${shop}${isLocal() ? '' : ` --url ${location.origin} --token …`}`;
  const steps = [
    health.orders === 0 && {
      what: 'Bring in the order history',
      how: `npm run shelf -- import orders orders.csv ${target}`,
      why: 'A CSV export as your shop makes it. The same import twice changes nothing.',
    },
    health.products === 0 && {
      what: 'Bring in the catalogue',
      how: `npm run shelf -- import products products.csv ${target}`,
      why: 'Titles, prices, pictures and stock: a Merchant Center feed will do.',
    },
    !health.snapshot && {
      what: 'Publish',
      how: `npm run shelf -- publish ${target}`,
      why: 'Makes what was imported visible; later this happens by itself.',
    },
    !health.snapshot && {
      what: 'Paste this into the <head> of the shop’s pages',
      how: snippet(location.origin, shop, health.shelves),
      why: 'And where a shelf should stand: <div data-shelf="product"></div>',
    },
  ].filter((step) => step !== false);
  if (steps.length === 0) return null;
  return (
    <section aria-labelledby="next">
      <h2 id="next">What to do next</h2>
      <ol class="steps">
        {steps.map(({ what, how, why }) => (
          <li key={what}>
            <h3>{what}</h3>
            <Copy text={how} what={what} />
            <p class="note">{why}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
