import { runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { Order } from '../../../shared/order.ts';
import { Product } from '../../../shared/product.ts';
import { migrate } from '../../../worker/ledger/migrations.ts';
import { finish, inLedger, makeLedger } from '../../fixtures/ledger-parts.ts';
import { ledgerOf } from '../../fixtures/worker-client.ts';

const order = (order_id: string, item_id: string) =>
  Order.parse({ order_id, name: `#${order_id}`, items: [{ item_id, title: 'Tea', price: 5 }] });

const schemaOf = (sql: SqlStorage) =>
  sql.exec<{ value: string }>("SELECT value FROM setting WHERE name = 'schema'").one().value;

/** Lays the tables of a ledger as they were before they had a number. */
const layBack = (sql: SqlStorage) => {
  sql.exec('ALTER TABLE log DROP COLUMN currency; ALTER TABLE log DROP COLUMN other_name');
  sql.exec('DROP INDEX order_name_of; ALTER TABLE order_name DROP COLUMN in_log');
  sql.exec("UPDATE item SET title_at = '01290499200000 536365'");
  sql.exec("INSERT INTO setting (name, value) VALUES ('door', '{\"epoch\":1}')");
  sql.exec("DELETE FROM setting WHERE name = 'schema'");
};

describe('tables of an older version', () => {
  it('are brought up to date when the ledger wakes, and keep their orders', async () => {
    const shop = 'unnumbered';
    await makeLedger(shop, ({ intake }) => void intake.append([order('1', 'tea')], 0));
    await inLedger(shop, ({ stores }) => layBack(stores.sql));
    await inLedger(shop, ({ intake, stores }) => {
      expect(schemaOf(stores.sql)).toBe('3');
      expect(stores.items.quarterOf(0)).toBe('');
      expect(stores.log.namesOf('1')).toEqual(['1', '#1']);
      expect(stores.sql.exec("SELECT name FROM setting WHERE name IN ('door', 'intake')").toArray()).toEqual([
        { name: 'intake' },
      ]);
      expect(intake.append([order('1', 'tea'), { ...order('2', 'tea'), currency: 'EUR' }], 0)).toMatchObject({
        accepted: 1,
        duplicates: 1,
      });
      expect(stores.log.rows.extent()).toMatchObject({ orders: 2, currencies: { EUR: 1 } });
    });
  });

  it('have the names of a catalogue that was stored before it had any, each once', async () => {
    const shop = 'unnamed';
    const names = (sql: SqlStorage) => sql.exec('SELECT name, n FROM product_name ORDER BY name, n').toArray();
    await makeLedger(shop, ({ intake, stores }) => {
      const mugs = ['a', 'b', 'c'].map((id) =>
        Product.parse({ id, title: 'Mug', mpn: `MUG-${id}`, item_group_id: '7' }),
      );
      intake.putProducts([...mugs, Product.parse({ id: 'gone', title: 'Gone' })]);
      stores.products.delete('gone');
    });
    const before = await inLedger(shop, ({ stores: { sql } }) => {
      const named = names(sql);
      sql.exec("DROP TABLE product_name; UPDATE setting SET value = '1' WHERE name = 'schema'");
      return named;
    });
    expect(before).toHaveLength(9);
    await inLedger(shop, ({ stores }) => {
      expect(names(stores.sql)).toEqual(before);
      expect(stores.meant.firstOf(['x', 'MUG-b'])).toBe('MUG-b');
      // Of a large catalogue the publish names what the waking left.
      stores.sql.exec('DELETE FROM product_name WHERE n > 0');
      stores.settings.set('unnamed', 1);
    });
    await inLedger(shop, async ({ stores, publishing }) => {
      await finish(publishing);
      expect(names(stores.sql)).toEqual(before);
      expect(stores.settings.get('unnamed')).toBeNull();
    });
  });

  it('are left alone once they have the number, and by code that is older than they are', async () => {
    const shop = 'numbered';
    await makeLedger(shop, () => undefined);
    await runInDurableObject(ledgerOf(shop), (_, { storage }) => {
      expect(schemaOf(storage.sql)).toBe('3');
      storage.sql.exec("INSERT INTO setting (name, value) VALUES ('door', '{}')");
      migrate(storage);
      expect(storage.sql.exec("SELECT 1 FROM setting WHERE name = 'door'").toArray()).toHaveLength(1);
      storage.sql.exec("UPDATE setting SET value = '99' WHERE name = 'schema'");
      expect(() => migrate(storage)).toThrow('schema 99');
    });
  });
});
