import { GrowingNumbers } from '../columns/growing-numbers.ts';
import { narrowColumn } from '../columns/narrow-column.ts';

/** No category is above it. */
const TOP = 0;
const NO_NAME = 0;

/**
 * Category paths by number, each as its last name and the category that it is in. As texts, half a million paths would take
 * 28 MB; so they take 4, and each name once.
 */
export class PathTable {
  readonly count: number;
  readonly #names = [''];
  /** By path: the number of the category above it, and of its last name; `NO_NAME` where the path is none. */
  readonly #above: ArrayLike<number>;
  readonly #last: ArrayLike<number>;
  /** The same by category that a path is in. */
  readonly #parent = new GrowingNumbers(Uint32Array, 64);
  readonly #name = new GrowingNumbers(Uint32Array, 64);

  constructor(paths: readonly (readonly string[])[]) {
    this.count = paths.length;
    const numberOfName = new Map<string, number>();
    const nameNumber = (name: string): number => {
      let number = numberOfName.get(name);
      if (number === undefined) numberOfName.set(name, (number = this.#names.push(name) - 1));
      return number;
    };
    const numberOf = new Map<string, number>();
    const categoryOf = (names: readonly string[]): number => {
      let [category, text] = [TOP, ''];
      for (const name of names) {
        text += `>${name}`;
        let below = numberOf.get(text);
        if (below === undefined) {
          numberOf.set(text, (below = this.#parent.length));
          this.#parent.push(category);
          this.#name.push(nameNumber(name));
        }
        category = below;
      }
      return category;
    };
    this.#parent.push(TOP);
    this.#name.push(NO_NAME);
    const above = Uint32Array.from(paths, (path) => categoryOf(path.slice(0, -1)));
    const last = Uint32Array.from(paths, (path) => (path.length > 0 ? nameNumber(path.at(-1)!) : NO_NAME));
    this.#above = narrowed(above, this.#parent.length);
    this.#last = narrowed(last, this.#names.length);
  }

  /** From the top; empty where the path is none. */
  namesOf(path: number): string[] {
    if (this.#last[path] === NO_NAME) return [];
    const names = [this.#names[this.#last[path]!]!];
    for (let category = this.#above[path]!; category !== TOP; category = this.#parent.list[category]!)
      names.push(this.#names[this.#name.list[category]!]!);
    return names.reverse();
  }
}

function narrowed(column: Uint32Array, below: number): ArrayLike<number> {
  const narrow = narrowColumn(column.length, below);
  narrow.set(column);
  return narrow;
}
