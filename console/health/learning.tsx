import type { ShopHealth, Validation } from '../../shared/admin-answers.ts';
import { againstPlainCounts } from '../../shared/against-plain-counts.ts';
import { sayCount } from '../words/say-number.ts';

/** What the shop's own last orders say about its shelves, beside what best-sellers would have reached. */
export function Learning({ health }: { health: ShopHealth }) {
  const validation = health.learning?.validation;
  return (
    <section aria-labelledby="learning">
      <h2 id="learning">How good are they?</h2>
      {validation ? (
        <>
          <p>
            The shop’s own last orders were hidden, and ten recommendations were asked for what stood in them:{' '}
            {sayCount(validation.page.orders)} orders, none of which the shelves had seen.
          </p>
          <Comparison title="On product pages" figures={validation.page} />
          <Comparison title="In the cart" figures={validation.cart} />
        </>
      ) : (
        <p class="lead">
          It is too early to say. The shelves are measured on the shop’s own last orders, and there are too few orders
          with two products or more{health.snapshot ? '' : ', or nothing was published yet'}.
        </p>
      )}
      {health.learning && (
        <p class="note">
          Two products count as bought together once{' '}
          {health.learning.minBuyers === 1 ? 'one buyer has' : `${health.learning.minBuyers} different buyers have`}{' '}
          bought both{health.learning.minBuyers > 1 && ', so that nobody can put a product on a shelf alone'}. Until
          then, shelves go by what is alike.
        </p>
      )}
    </section>
  );
}

function Comparison({ title, figures }: { title: string; figures: Validation }) {
  if (figures.orders === 0)
    return (
      <div class="comparison">
        <h3>{title}</h3>
        <p>There were too few orders to tell.</p>
      </div>
    );
  const ways = [
    { name: 'Your shelves', share: figures.chosen.hitRate, ours: true },
    { name: 'Plain “bought together”', share: figures.coCount.hitRate, ours: false },
    { name: 'Best-sellers', share: figures.popularity.hitRate, ours: false },
  ];
  const plain = againstPlainCounts(figures);
  const most = Math.max(...ways.map(({ share }) => share), 0.01);
  return (
    <div class="comparison">
      <h3>{title}</h3>
      <p>
        Of 100 next items, your shelves name <b>{ofHundred(figures.chosen.hitRate)}</b>, best-sellers{' '}
        <b>{ofHundred(figures.popularity.hitRate)}</b>
        {figures.bestSellersWin &&
          ', a difference that may be chance: here best-sellers are hard to beat, and the shelves lean on them'}
        . Your shelves are {plain.text}.
      </p>
      <ul class="bars" aria-label={`${title}: of 100 next items`}>
        {ways.map(({ name, share, ours }) => (
          <li key={name} class={ours ? 'ours' : undefined}>
            <span>{name}</span>
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              <rect width={(share / most) * 100} height="10" />
            </svg>
            <b>{ofHundred(share)}</b>
          </li>
        ))}
      </ul>
      <details class="note small">
        <summary>The figures</summary>
        <p>
          {plain.figures}
          {figures.chosen.ndcg !== undefined && '. NDCG also rewards a high place'}.
        </p>
      </details>
    </div>
  );
}

/** 0.3214 as `32`; below ten with one decimal, so that a small shop's figures can be told apart. */
function ofHundred(share: number): string {
  const n = share * 100;
  return n < 10 && n > 0 ? n.toFixed(1) : n.toFixed(0);
}
