/**
 * Finds the models that a title names, as a part's title names what the part is for: `Case for iPhone 16 Pro`,
 * `Ink for HP 305XL`, `LED bulb E27`, `Nappies size 3`. It knows no product: a model is a number with letters (`E27`), or a
 * number after a name (`iPhone 16`).
 */
import { UNITS, wordsOf } from './title-terms.ts';

/** What makers everywhere put behind a number, of a model of its own. */
const SUFFIXES = new Set('pro max plus ultra mini lite se fe air note'.split(' '));
/** A number after one of these counts or orders something: `set of 3`, `volume 2`. */
const COUNTED = new Set(
  (
    'a an and the of for with in on at by to from set lot pack kit box case of no nr num number nummer vol volume band ' +
    'teil tome part episode season staffel folge book buch de la le les du et un une el los las y con der die das und mit ' +
    'il e di da het een met av i pa do na z x'
  ).split(' '),
);
/** What stands in a part's title before the name of what it is for. */
const FOR = new Set('for fur pour voor per para till til dla do replaces compatible kompatibel compatibile'.split(' '));
/** More cartridge for the same printer. */
const LARGER = /(?<=\d)xl$/;
/** The lower end of `24-105 mm`, and one side of `40 × 60`. */
const RANGE = /\d{1,6}\s?[-–x×]\s?(?=\d)/g;
const YEAR = /^(19|20)\d\d$/;

/** A model, and the one it is of where its suffix is none: in `iPhone 16 Ultra-Wide` it belongs to the next word. */
export interface TitleModel {
  name: string;
  base: string;
}

export interface TitleModels {
  models: TitleModel[];
  /** It says that it is for one of them. */
  isFor: boolean;
}

/** @example titleModels('Case for Apple iPhone 16 Pro') // { models: [{ name: 'iphone16pro', base: 'iphone16' }], isFor: true } */
export function titleModels(title: string): TitleModels {
  const words = wordsOf(title.replace(RANGE, ''));
  const models: TitleModel[] = [];
  let isFor = false;
  for (let k = 0; k < words.length; k++) {
    const base = modelOf(words[k]!.replace(LARGER, ''), words[k - 1] ?? '', words[k + 1] ?? '');
    if (base === null) continue;
    let name = base;
    for (let next = k + 1; SUFFIXES.has(words[next] ?? ''); next++) name += words[next];
    models.push({ name, base });
    isFor ||= words.slice(0, k).some((word) => FOR.has(word));
  }
  return { models, isFor };
}

function modelOf(number: string, before: string, after: string): string | null {
  if (/^\d+$/.test(number)) {
    const isAmount = UNITS.has(after) || /^\d+[a-z]+$/.test(after) || YEAR.test(number);
    const isNamed = /^\p{L}{2,}$/u.test(before) && !COUNTED.has(before);
    return isNamed && !isAmount ? before + number : null;
  }
  if (/^[a-z]+\d+[a-z]*$/.test(number)) return number;
  const [, unit] = /^\d+([a-z]+)$/.exec(number) ?? [];
  return unit && !UNITS.has(unit) && unit !== 'x' ? number : null;
}
