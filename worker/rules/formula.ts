/**
 * Decides whether conditions can hold together at all: `when` becomes a formula over atoms, each atom asks about one
 * dimension of a visit (its device, its price, …), and dimensions vary freely of each other. Values that no atom tells
 * apart count once, so few combinations are left to try.
 */
export interface Atom {
  dimension: string;
  test(value: never): boolean;
}

export type Formula =
  | { op: 'atom'; index: number }
  | { op: 'and' | 'or'; parts: Formula[] }
  | { op: 'not'; part: Formula };

/** All atoms of the formulas under one check, and the values that each dimension can take. */
export interface World {
  atoms: Atom[];
  values(dimension: string): readonly unknown[];
}

/** More combinations than this are not tried: the conditions are then taken to be possible. */
const MAX_COMBINATIONS = 4000;
/** Nor are more values of one dimension looked at. */
const MAX_VALUES = 1500;

/** Whether some visit makes the formula true; true also where there are too many to try. */
export function canHold(formula: Formula, world: World): boolean {
  const byDimension = Map.groupBy(atomsIn(formula, new Set()), (index) => world.atoms[index]!.dimension);
  const dimensions: { atoms: number[]; rows: boolean[][] }[] = [];
  for (const [dimension, atoms] of byDimension) {
    const values = world.values(dimension);
    if (values.length > MAX_VALUES) return true;
    dimensions.push({ atoms, rows: rowsOf(values, atoms, world) });
  }
  if (dimensions.reduce((count, { rows }) => count * rows.length, 1) > MAX_COMBINATIONS) return true;

  const truth: boolean[] = [];
  const search = (depth: number): boolean => {
    const dimension = dimensions[depth];
    if (!dimension) return evaluate(formula, truth);
    return dimension.rows.some((row) => {
      for (const [i, index] of dimension.atoms.entries()) truth[index] = row[i] === true;
      return search(depth + 1);
    });
  };
  return search(0);
}

/** What the atoms say of each value; values of which they say the same make one row. */
function rowsOf(values: readonly unknown[], atoms: readonly number[], world: World): boolean[][] {
  const rows = new Map<string | number, boolean[]>();
  for (const value of values) {
    const row = atoms.map((index) => (world.atoms[index] as Atom).test(value as never));
    // A number is found much faster than a text, and holds 31 of them.
    const key = row.length > 31 ? row.join() : row.reduce((bits, yes) => bits * 2 + Number(yes), 0);
    if (!rows.has(key)) rows.set(key, row);
  }
  return [...rows.values()];
}

function atomsIn(formula: Formula, found: Set<number>): Set<number> {
  if (formula.op === 'atom') found.add(formula.index);
  else if (formula.op === 'not') atomsIn(formula.part, found);
  else for (const part of formula.parts) atomsIn(part, found);
  return found;
}

function evaluate(formula: Formula, truth: boolean[]): boolean {
  switch (formula.op) {
    case 'atom':
      return truth[formula.index] === true;
    case 'and':
      return formula.parts.every((part) => evaluate(part, truth));
    case 'or':
      return formula.parts.some((part) => evaluate(part, truth));
    case 'not':
      return !evaluate(formula.part, truth);
  }
}
