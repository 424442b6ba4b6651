import { GrowingNumbers } from '../columns/growing-numbers.ts';
import { narrowColumn } from '../columns/narrow-column.ts';
import { RowOffsets } from '../columns/row-offsets.ts';
import { titleModels } from './title-models.ts';

/** A category is one of parts where so many of its products come to one model, */
const PRODUCTS_A_MODEL = 1.5;
/** or where this share of them say that they are for a model. */
const SAY_FOR = 0.25;

/** Of a category: it has one model or none, which says nothing; it is not one of parts; it is. */
const [UNKNOWN, NO_PARTS, PARTS] = [0, 1, 2];

/**
 * Which parts fit which model: a case for one phone is no alternative to a case for another, and ink is for its printer.
 * Models are read from titles, and count where several products have them. Only categories of parts are looked at: phones
 * are alternatives to each other. Memory: 2 bytes an item, and 1 to 4 a model in its title.
 */
export class PartModels {
  readonly #numberOf = new Map<string, number>();
  readonly #titlesWith: number[] = [];
  /** Of each model the one it is of, perhaps itself. */
  readonly #baseOf: number[] = [];
  readonly #start = new GrowingNumbers(Uint32Array);
  readonly #model = new GrowingNumbers(Uint32Array);
  readonly #isFor = new GrowingNumbers(Uint8Array);
  /** When all are added: the models of each item, in columns no wider than they need. */
  #kept: { start: RowOffsets; model: ArrayLike<number> } = { start: new RowOffsets(new Uint32Array(1)), model: [] };
  #isPart: (item: number) => boolean = () => false;

  /** The next item's title; null where it is not for sale. */
  add(title: string | null): void {
    this.#start.push(this.#model.length);
    if (title === null) return;
    const { models, isFor } = titleModels(title);
    for (const { name, base } of models) {
      const number = this.#number(name);
      this.#baseOf[number] = this.#number(base);
      this.#titlesWith[number]! += 1;
      this.#model.push(number);
      this.#isFor.push(isFor ? 1 : 0);
    }
  }

  /**
   * Call it when all are added. O(items × depth).
   * @param tree with a node for each item
   * @param productOf the same for variants of one product
   */
  settle({ parent, nodeOf }: CategoryNodes, productOf: (item: number) => number): void {
    this.#start.push(this.#model.length);
    this.#numberOf.clear();
    // A suffix that no other title has is none.
    this.#model.list = this.#model.list.map((model) => {
      if (this.#titlesWith[model]! > 1) return model;
      const base = this.#baseOf[model]!;
      if (base !== model) this.#titlesWith[base]! += 1;
      return base;
    });
    const counts = new Map<number, Counts>();
    for (let item = 0; item + 1 < this.#start.length; item++) {
      for (let k = this.#start.list[item]!; k < this.#start.list[item + 1]!; k++) {
        const model = this.#model.list[k]!;
        if (this.#titlesWith[model]! < 2) continue;
        for (let node = nodeOf(item); node !== 0; node = parent[node]!) {
          const { models, products, sayFor } = counts.get(node) ?? set(counts, node);
          models.add(model);
          products.add(productOf(item));
          if (this.#isFor.list[k] === 1) sayFor.add(productOf(item));
        }
      }
    }
    const model = narrowColumn(this.#model.length, this.#titlesWith.length);
    model.set(this.#model.list.subarray(0, this.#model.length));
    this.#kept = { start: new RowOffsets(this.#start.take()), model };
    this.#model.take();
    this.#isFor.take();
    const ofParts = new Uint8Array(parent.length);
    for (const [node, of] of counts) {
      const holds = holdsParts(of);
      ofParts[node] = holds === null ? UNKNOWN : holds ? PARTS : NO_PARTS;
    }
    // A category of one model may be one of several within one of parts.
    this.#isPart = (item) => (ofParts[nodeOf(item)] || ofParts[parent[nodeOf(item)]!]) === PARTS;
  }

  /** Whether two items name other models, and one of them is a part: what has no category is only known by the other. */
  areForOthers(item: number, other: number): boolean {
    if (!this.#isPart(item) && !this.#isPart(other)) return false;
    const own = this.#modelsOf(item);
    if (own.length === 0) return false;
    const others = this.#modelsOf(other);
    return others.length > 0 && !others.some((model) => own.includes(model));
  }

  #modelsOf(item: number): number[] {
    const models: number[] = [];
    const { start, model } = this.#kept;
    for (let k = start.at(item); k < start.at(item + 1); k++)
      if (this.#titlesWith[model[k]!]! > 1) models.push(model[k]!);
    return models;
  }

  #number(name: string): number {
    let number = this.#numberOf.get(name);
    if (number === undefined) {
      this.#numberOf.set(name, (number = this.#numberOf.size));
      this.#titlesWith.push(0);
      this.#baseOf.push(number);
    }
    return number;
  }
}

interface CategoryNodes {
  parent: ArrayLike<number>;
  nodeOf: (item: number) => number;
}

/** What a category has of models that several titles name. */
interface Counts {
  models: Set<number>;
  products: Set<number>;
  /** Products that say that they are for one. */
  sayFor: Set<number>;
}

function set(counts: Map<number, Counts>, node: number): Counts {
  const none: Counts = { models: new Set(), products: new Set(), sayFor: new Set() };
  counts.set(node, none);
  return none;
}

/** Null where it has one model or none, which tells nothing. */
function holdsParts({ models, products, sayFor }: Counts): boolean | null {
  if (models.size < 2) return null;
  return products.size >= PRODUCTS_A_MODEL * models.size || sayFor.size >= SAY_FOR * products.size;
}
