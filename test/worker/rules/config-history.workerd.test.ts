import { runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { ConfigStore } from '../../../worker/ledger/config/config-store.ts';
import { migrate } from '../../../worker/ledger/migrations.ts';
import { OPERATOR, call, ledgerOf, makeShop } from '../../fixtures/worker-client.ts';

const config = (rest = '') => `shop: {name: Kept, currency: EUR}\n${rest}`;
const put = (shop: string, query: string, token: string, yaml = config()) =>
  call('PUT', `/v1/${shop}/config${query}`, yaml, token);
const history = async (shop: string, token: string) =>
  (await call('GET', `/v1/${shop}/config/history`, undefined, token)).json.versions;

describe('the history of a config', () => {
  it('says which token pushed each version and what for, and never the token', async () => {
    const token = await makeShop('kept');
    await put('kept', '', token);
    await put(
      'kept',
      `?message=${encodeURIComponent('Candles first, “until” Christmas')}`,
      token,
      config('holdout: 5\n'),
    );
    const { json } = await call('POST', '/v1/kept/token', undefined, token);
    await put('kept', '?message=back', json.token);
    const versions = await history('kept', json.token);
    expect(versions.map(({ message }: { message: string }) => message)).toEqual([
      'back',
      'Candles first, “until” Christmas',
      null,
    ]);
    const [last, ...before] = versions.map(({ pushed_by }: { pushed_by: object }) => pushed_by);
    expect(last).toEqual({ kind: 'shop', made_at: expect.any(Number) });
    expect(before[0]).toEqual(before[1]);
    expect(before[0].made_at).toBeLessThanOrEqual(last.made_at);
    const said = JSON.stringify(versions);
    for (const secret of [token, json.token]) expect(said).not.toContain(secret);
    expect(said).not.toMatch(/[0-9a-f]{64}/);
  });

  it('keeps a message on one line, without what moves a terminal’s cursor', async () => {
    const token = await makeShop('lines');
    await put('lines', `?message=${encodeURIComponent(' one\n\ttwo\u001B[2J  three ')}`, token);
    await put('lines', `?message=${encodeURIComponent('  \n ')}`, token);
    expect((await history('lines', token)).map(({ message }: { message: string }) => message)).toEqual([
      null,
      'one two [2J three',
    ]);
  });

  it('refuses a message that no list can show, and changes nothing', async () => {
    const token = await makeShop('long');
    const refused = await put('long', `?message=${'x'.repeat(201)}`, token);
    expect(refused).toMatchObject({
      status: 400,
      json: { error: { issues: [{ path: 'message', message: 'at most 200 characters' }] } },
    });
    expect(refused.json.error.message).toBe('The request does not fit: message: at most 200 characters');
    expect(await history('long', token)).toEqual([]);
    expect((await put('long', `?message=${'x'.repeat(200)}`, token)).status).toBe(200);
  });

  it('takes no note where a config was only checked, or refused', async () => {
    const token = await makeShop('tried');
    await put('tried', '?check&message=no', token);
    expect((await put('tried', '?message=no', token, 'shop: {nam: x}\n')).status).toBe(422);
    expect((await put('tried', '?message=no', OPERATOR)).status).toBe(401);
    expect(await history('tried', token)).toEqual([]);
  });

  it('goes on where versions were pushed before anybody was noted', async () => {
    const token = await makeShop('older');
    await runInDurableObject(ledgerOf('older'), (_, { storage }) => {
      const { sql } = storage;
      sql.exec(`DELETE FROM setting WHERE name = 'schema'; DROP TABLE config; CREATE TABLE config (n INTEGER PRIMARY KEY AUTOINCREMENT, version TEXT NOT NULL,
        pushed_at INTEGER NOT NULL, yaml TEXT NOT NULL, json TEXT NOT NULL);
        INSERT INTO config (version, pushed_at, yaml, json) VALUES ('abc', 5, '', '');`);
      migrate(storage);
      expect(new ConfigStore(sql).history()).toHaveLength(1);
    });
    await put('older', '?message=new', token);
    const [newest, old] = await history('older', token);
    expect(newest.message).toBe('new');
    expect(old).toEqual({ version: 'abc', pushed_at: 5, pushed_by: null, message: null });
  });
});
