/**
 * Words that make an amount of the number before them: `400 ml`, `20 tablets`, `12 Rollen`, `60粒`. They are units of
 * what a pack holds and how long a thing is, and words for what is counted in packs, in the languages that shelves
 * speak. What says how strong or fast a thing is (`mg`, `W`, `V`, `Hz`) is none: it makes another thing of it.
 */
import { stem, wordsOf } from './title-terms.ts';

const UNITS =
  'g gr gram gramm grams kg kilo ml cl dl l lt liter litre liters litres oz floz lb lbs mm cm m ft inch zoll ' +
  'kb mb gb tb г гр кг мл л мм см м γρ κιλα λτ غ جم غم كجم كغ مل لتر سم';

/** Pieces in general, and what comes in packs. */
const COUNTED =
  // English
  'pc pcs piece ct count pk pack pair set unit tablet tab caplet capsule cap softgel lozenge sachet bag teabag roll ' +
  'sheet wipe pad pod bottle can jar carton bars stick dose serving load wash refill ' +
  // German, Dutch
  'st stk stck stück teilig tlg er packung päckchen paket paar tabletten kapseln dragees pastillen beutel rollen blatt ' +
  'tücher flaschen dosen wl waschladungen wäschen portionen stuks delig stuk pak paren tabletten zakjes rollen vellen ' +
  'doekjes flessen blikken wasbeurten ' +
  // French, Italian, Spanish, Portuguese, Romanian
  'pièces comprimés gélules pastilles sachets rouleaux feuilles lingettes bouteilles boîtes lavages unités paires ' +
  'pz pezzi compresse capsule bustine rotoli fogli salviette bottiglie lattine lavaggi confezioni paia ' +
  'ud uds unidades piezas comprimidos cápsulas sobres bolsas rollos hojas toallitas botellas latas lavados pares ' +
  'un peças saquetas rolos folhas toalhitas garrafas lavagens buc bucăți comprimate capsule plicuri role coli ' +
  'șervețele sticle perechi ' +
  // Swedish, Danish, Finnish
  'kpl delar tabletter kapslar kapsler påsar poser rullar ruller ark servetter flaskor flasker burkar tvättar vask par ' +
  'kappaletta tablettia kapselia pussia rullaa arkkia pulloa paria ' +
  // Polish, Czech, Hungarian, Turkish
  'szt sztuk tabletek kapsułek saszetek rolek arkuszy chusteczek butelek prań op ks kus kusů tablet tobolek kapslí ' +
  'sáčků rolí archů ubrousků lahví dávek párů db darab tabletta kapszula filter tekercs lap zsebkendő palack mosás pár ' +
  'adet li lu lı lü kapsül poşet rulo yaprak şişe çift ' +
  // Ukrainian and Russian, Greek, Arabic
  'шт штук таблеток таблетки капсул пакетиків пакетиков рулонів рулонов аркушів листов серветок салфеток пар ' +
  'τεμ τεμάχια δισκία κάψουλες φακελάκια ρολά φύλλα ζεύγη قطعة قطع حبة حبات كبسولة قرص أقراص كيس أكياس لفة لفات زجاجة';

/** The same in scripts without spaces, where they stick to what follows. Longer ones come first. */
export const UNSPACED_COUNTERS =
  '千克|公斤|毫升|グラム|カプセル|パック|セット|ロール|ボトル|캡슐|세트|克|升|錠|粒|片|只|隻|個|个|枚|本|袋|盒|箱|瓶|支|卷|巻|抽|张|張|件|包|杯|缶|罐|双|對|对|입|개|정|매|롤|포|병|팩|장';

/** What stands before a number of pieces: `pack of 3`, `lot de 2`, `Set/20`. */
const PACKS = 'pack multipack packung paket set lot pk pak paquete paquet confezione conjunto zestaw sada набір набор';
const JOINING = 'of de di da mit van med à a z ze po i из з';

const stems = (words: string) => new Set(wordsOf(words).map(stem));
const [units, counted, packs, joining] = [
  UNITS,
  `${COUNTED} ${UNSPACED_COUNTERS.replaceAll('|', ' ')}`,
  PACKS,
  JOINING,
].map(stems) as [Set<string>, Set<string>, Set<string>, Set<string>];

/** Whether it makes an amount of a number before it. @param word as `wordsOf` gives it */
export function isUnit(word: string): boolean {
  return units.has(word) || isCounted(word);
}

export function isCounted(word: string): boolean {
  return counted.has(stem(word));
}

export function isPack(word: string): boolean {
  return packs.has(stem(word));
}

export function isJoining(word: string): boolean {
  return joining.has(word);
}
