import type { Availability } from '../../shared/vocabulary.ts';

/** Words of shop systems, and of the languages of their shops; the first that fits counts, so "not" stands before "in". */
const WORDS: [RegExp, Availability][] = [
  [
    /^(pre ?order|vorbestell|pr[ée] ?commande|preventa|pre ?venda|prenota|zapowied|предзаказ|coming soon|予約|预订)/,
    'preorder',
  ],
  [
    /(back ?order|available for order|nachbestell|^onbackorder$|^notify$|под заказ|na zamówienie|sur commande|bajo pedido|取り寄せ)/,
    'backorder',
  ],
  [
    /^(out|sold|no$|n$|non?\b|nein$|nej$|false$|none$|un ?available|not |discontinued|disabled|inactive|ausverkauft|nicht|vergriffen|(en )?rupture|[ée]puis|indispon|agotado|sin |sem |esaurit|esgotado|uitverkocht|niet|brak|nie|wyprzeda|vyprod|nen[íi]|nincs|elfogy|slut|uds[ao]lgt|utsolgt|ikke|inte|ei |loppu|t[üu]kendi|stokta yok|yok$|нет|распрод|немає|няма|在庫なし|品切|売り切れ|缺货|缺貨|无货|無貨|售罄|품절)/,
    'out_of_stock',
  ],
  [
    /^(in|yes$|y$|ja$|oui$|si$|s[íì]$|tak$|ano$|igen$|evet$|true$|available|limited|low|few|online|active|enabled|auf lager|lieferbar|sofort|vorr[äa]tig|verf[üu]gbar|en stock|dispon|op voorraad|em estoque|em stock|dost[ęe]pn|na stanie|na sk[łl]ad|skladem|na sklade|k dispoz|i lager|p[åa] lager|varastossa|rakt[áa]ron|k[ée]szlet|elérhet|stokta|var$|в наличии|есть|є в|налич|在庫あり|有货|有貨|有庫存|有库存|现货|재고 있음)/,
    'in_stock',
  ],
];

/** What a shop's word or count says; both absent: in stock. Null when the word says nothing to us. */
export function readAvailability(word: string | undefined, stock: string | undefined): Availability | null {
  const said = (word ?? '').trim().toLowerCase().replace(/[_-]/g, ' ');
  const count = said || (stock ?? '').trim();
  if (count === '') return 'in_stock';
  const number = Number((word?.trim() || count).replace(',', '.'));
  if (Number.isFinite(number)) return number > 0 ? 'in_stock' : 'out_of_stock';
  if (!said) return 'in_stock';
  const plain = said.replace(/^https?:\/\/schema\.org\//, '').replace(/^(in|out|pre)(of)?(stock|order)$/, '$1 $2$3');
  return WORDS.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}
