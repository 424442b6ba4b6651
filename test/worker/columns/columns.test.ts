import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RankedSet } from '../../../worker/co-purchase/ranked-set.ts';
import { RowOffsets } from '../../../worker/columns/row-offsets.ts';
import { ValueColumn } from '../../../worker/columns/value-column.ts';
import { PackedIds } from '../../../worker/columns/packed-ids.ts';
import { GatheredSums } from '../../../worker/similarity/gathered-sums.ts';
import { PathTable } from '../../../worker/similarity/path-table.ts';
import { PlaceList } from '../../../worker/similarity/place-list.ts';

const id = fc.oneof(
  fc.nat(5_000).map((n) => `SKU-${String(n).padStart(7, '0')}`),
  fc.string(),
  fc.constantFrom('', 'ä', '漢字', 'x'.repeat(255), 'x'.repeat(256)),
);

it('packed ids are the ids', () => {
  fc.assert(
    fc.property(fc.array(id, { maxLength: 70 }), (ids) => {
      const packed = new PackedIds();
      for (const [n, one] of ids.entries()) {
        expect(packed.count).toBe(n);
        packed.add(one);
      }
      expect(ids.map((_, n) => packed.at(n))).toEqual(ids);
    }),
  );
});

it('a column of values that are often the same is the column', () => {
  const value = fc.oneof(fc.constantFrom(Number.NaN, 0.1, 19.99), fc.double({ min: 0.01 }));
  fc.assert(
    fc.property(fc.array(value), (values) => {
      const column = new ValueColumn(Float64Array.from(values));
      expect(values.map((_, row) => column.at(row))).toEqual(values);
    }),
  );
  const different = Float64Array.from({ length: 140_000 }, (_, n) => n / 7);
  expect(new ValueColumn(different).at(139_999)).toBe(different[139_999]);
});

it('rows begin where they began, short ones and long', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.nat(9), fc.nat(70_000))), (lengths) => {
      const start = Uint32Array.from([0, ...lengths]);
      for (let row = 1; row < start.length; row++) start[row]! += start[row - 1]!;
      const offsets = new RowOffsets(start);
      expect(Array.from(start, (_, row) => offsets.at(row))).toEqual([...start]);
    }),
  );
});

it('places keep their marks, below four million and beyond', () => {
  for (const below of [2 ** 22, 2 ** 22 + 1, 2 ** 27]) {
    const list = new PlaceList(4, below);
    const places = [0, 65_535, 65_536, below - 1];
    for (const [k, place] of places.entries()) list.set(k, place, k);
    expect(places.map((_, k) => [list.at(k), list.marksAt(k)])).toEqual(places.map((place, k) => [place, k]));
    expect(list.lowerBound(0, 4, 65_536)).toBe(2);
  }
});

it('sums are those of a map, search after search, however many places are found', () => {
  const sums = new GatheredSums();
  const found = fc.array(fc.tuple(fc.nat(3_000_000), fc.integer({ min: -9, max: 9 })), { maxLength: 60 });
  const search = fc.tuple(found, fc.constantFrom(0, 0, 0, 20_000));
  fc.assert(
    fc.property(search, ([some, many]) => {
      const added = [...some, ...Array.from({ length: many }, (_, n) => [n * 3, 1] as const), ...some];
      const expected = new Map<number, number>();
      sums.forget();
      for (const [place, value] of added) {
        sums.add(place, value);
        expected.set(place, (expected.get(place) ?? 0) + value);
      }
      expect(Array.from({ length: sums.length }, (_, k) => [sums.place[k]!, sums.sum[k]!])).toEqual([...expected]);
    }),
    { numRuns: 40 },
  );
});

it('a set’s members have their places', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 200 }), (is) => {
      const set = new RankedSet(is.length, (n) => is[n]!);
      const members = is.flatMap((one, n) => (one ? [n] : []));
      expect([set.count, ...members.map((n) => set.rank(n))]).toEqual([members.length, ...members.keys()]);
    }),
  );
});

it('paths are the paths, also where one is above another', () => {
  const name = fc.constantFrom('Home', 'Lamps', 'home', 'Books', '');
  fc.assert(
    fc.property(fc.uniqueArray(fc.array(name, { maxLength: 4 }), { selector: (path) => path.join('>') }), (paths) => {
      const table = new PathTable(paths);
      expect(paths.map((_, n) => table.namesOf(n))).toEqual(paths);
    }),
  );
});
