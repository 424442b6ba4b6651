import { runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { woken } from '../../fixtures/killable-ledger.ts';
import { ledgerOf } from '../../fixtures/worker-client.ts';

/** More than memory keeps, in two generations. */
const ITEMS = 45_000;

it('items that memory has forgotten keep their numbers and titles', () =>
  runInDurableObject(ledgerOf('forgetful'), (_, state) => {
    const { stores } = woken(state);
    const { items, transaction } = stores;
    transaction(() => {
      for (let n = 0; n < ITEMS; n++) {
        expect(items.numberOf(`x${n}`)).toBe(n);
        if (n < 5) items.learnTitle(n, `Thing ${n}`, Date.UTC(2026, 0, 1));
      }
    });
    expect(items.count).toBe(ITEMS);
    expect([items.find('x3'), items.numberOf('x3'), items.idOf(3), items.titleOf(3)]).toEqual([3, 3, 'x3', 'Thing 3']);
    expect([items.find('x'), items.idOf(ITEMS), items.titleOf(ITEMS)]).toEqual([undefined, '', null]);
    // Known by its number first and by its id then, it is one item.
    expect([items.titleOf(1), items.find('x1')]).toEqual(['Thing 1', 1]);
    items.learnTitle(1, 'Thing one', Date.UTC(2026, 3, 1));
    expect([items.titleOf(1), items.quarterOf(1), woken(state).stores.items.titleOf(1)]).toEqual([
      'Thing one',
      '2026-2',
      'Thing one',
    ]);
    expect(() =>
      transaction(() => {
        items.numberOf('new');
        throw new Error('undone');
      }),
    ).toThrow('undone');
    expect([items.count, items.find('new'), items.numberOf('other')]).toEqual([ITEMS, undefined, ITEMS]);
  }));

it('columns of a large catalogue are the same when they are taken from the disk', () =>
  runInDurableObject(ledgerOf('hashed'), (_, state) => {
    const { publishRun } = woken(state).stores;
    const column = (factor: number) => Uint32Array.from({ length: 600_000 }, (_number, n) => Math.imul(n, factor));
    const { columns } = publishRun;
    const columnsNow = () => ['words', 'codes 1', 'codes 10'].map((name) => columns.take(name));
    const put = [column(0x9e3779b1), column(0x85ebca6b), column(0xc2b2ae35)] as const;
    columns.put('words', put[0]);
    columns.put('codes 1', put[1]);
    columns.put('codes 10', put[2]);
    expect(columnsNow()).toEqual(put);
    columns.drop('codes 1');
    expect(columnsNow()).toEqual([put[0], new Uint32Array(), put[2]]);
    expect(publishRun.current()).toBeNull();
    publishRun.clear();
    expect(columns.take('words').length).toBe(0);
  }));
