import type { Availability } from '../../shared/vocabulary.ts';

const WORDS: [RegExp, Availability][] = [
  [/^(pre.?order|vorbestell|pr[ée].?commande)/, 'preorder'],
  [/(back.?order|available for order|nachbestell|^onbackorder$|^notify$)/, 'backorder'],
  [
    /^(out|sold|no$|non$|nein$|false$|none$|unavailable|not |discontinued|ausverkauft|nicht|rupture|[ée]puis|agotado|esaurito|uitverkocht|niet|esgotado|sin stock|brak|slut)/,
    'out_of_stock',
  ],
  [
    /^(in|yes$|ja$|oui$|si$|s[íì]$|true$|available|limited|low|few|auf lager|lieferbar|sofort|verf[üu]gbar|en stock|disponib|op voorraad|em estoque|dost[ęe]pn|i lager|p[åa] lager)/,
    'in_stock',
  ],
];

/** What a shop's word or count says; both absent: in stock. Null when the word says nothing to us. */
export function readAvailability(word: string | undefined, stock: string | undefined): Availability | null {
  const said = (word ?? '').trim().toLowerCase().replaceAll('_', ' ');
  const count = said || (stock ?? '').trim();
  if (count === '') return 'in_stock';
  const number = Number(count.replace(',', '.'));
  if (Number.isFinite(number)) return number > 0 ? 'in_stock' : 'out_of_stock';
  if (!said) return 'in_stock';
  return (
    WORDS.find(([pattern]) =>
      pattern.test(
        said.replace(/^https?:\/\/schema\.org\//, '').replace(/^(in|out|pre)(of)?(stock|order)$/, '$1 $2$3'),
      ),
    )?.[1] ?? null
  );
}
