/**
 * Tells what is charged or noted beside the goods (postage, fees, discounts, samples, corrections) from the goods,
 * by the words of its title. Cautious on purpose: a product wrongly left out is worse than a fee left in, so a word
 * that also names goods ("manual", "sample", "carriage") counts only when it stands alone.
 */

const words = (list: string): Set<string> => new Set(list.split(/\s+/).filter(Boolean));

/** A short title that ends so names a service: "DOTCOM POSTAGE", "CRUK Commission". */
const LAST = words(`
  postage shipping freight fee fees surcharge commission charges
  versand versandkosten versandpauschale versandkostenpauschale bearbeitungsgebühr gebühr gebühren nachnahme mindermengenzuschlag lieferkosten
  livraison envío spedizione verzending verzendkosten bezorgkosten frete frakt fragt doprava wysyłka доставка 送料 手数料 运费 運費
`);
/** A short title that begins so names a service, in languages where the heavy word comes first: "Versand DHL". */
const FIRST = words(`
  versand versandkosten versandpauschale versandkostenpauschale nachnahme nachnahmegebühr mindermengenzuschlag lieferkosten
  livraison spedizione verzending verzendkosten bezorgkosten frete frakt fragt doprava wysyłka доставка
`);
const OPENING =
  /^(frais d[e']|gastos de|coste? de env|costi di|spese di|portes de|custos? de|koszty? (wy|prze|do)|adjust bad)/;
/** A title made of nothing but these and the words above names a service, unless all of them are `PLAIN`. */
const ALONE = words(`
  delivery carriage handling courier discount discounts coupon adjustment adjustments adjust debt manual sample samples
  charge tip tips gratuity insurance tax vat rounding refund refunds credit correction deposit postal
  amazonfee frachtkosten porto rabatt rabatte gutschrift pfand skonto rundung muster lieferung versicherung
  remise réduction échantillon expédition transport descuento recargo comisión franqueo muestra
  sconto commissione korting desconto rabat dostawa przesyłka prowizja zniżka avgift gebyr alennus toimitus
  toimituskulut postikulut sleva poštovné dobírka kargo indirim скидка комиссия 割引 折扣
`);
/** Words that go with the above and say nothing when they stand alone: a shop may sell something called "Express". */
const PLAIN = words(`
  post bank amazon ebay paypal stripe klarna dhl ups dpd fedex gls usps hermes royal mail standard express next day
  international domestic economy tracked free flat rate overnight priority test cost costs kosten service write off bad
  de et du des la le y and of for to und für
`);
/** `LAST` and `FIRST` hold only in titles of at most this many words. */
const MAX_TITLE_WORDS = 4;

/** True when the title (or, where there is none, the id) names a service and not goods. */
export function namesService(title: string | null, itemId: string): boolean {
  const name = (title?.trim() || itemId).toLowerCase();
  const tokens = name.match(/\p{L}+/gu) ?? [];
  if (tokens.length === 0) return false;
  const heavy = (token: string): boolean => LAST.has(token) || FIRST.has(token) || ALONE.has(token);
  if (tokens.every((token) => heavy(token) || PLAIN.has(token))) return tokens.some(heavy);
  if (tokens.length > MAX_TITLE_WORDS) return false;
  return LAST.has(tokens.at(-1)!) || FIRST.has(tokens[0]!) || OPENING.test(name);
}
