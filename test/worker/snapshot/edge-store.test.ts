import { describe, expect, test } from 'vitest';
import type { Environment } from '../../../worker/environment.ts';
import { blankLayers } from '../../../worker/snapshot/draft-version.ts';
import { edgeShop, forgetEdgeShop } from '../../../worker/snapshot/edge-store.ts';
import type { Manifest } from '../../../worker/snapshot/manifest.ts';
import { manifestText, unnamed } from '../../../worker/snapshot/manifest.ts';

const RECORD = JSON.stringify({ created_at: 0, token_made_at: 0, token_sha256: '' });

/** A KV with these manifests, and how often each shop was asked for. */
function kvOf(manifests: Map<string, string>) {
  const asked: string[] = [];
  const get = async (keys: string[]) => {
    const shop = keys[0]!.split('/')[0]!;
    asked.push(shop);
    const found = { [`${shop}/shop`]: RECORD, [`${shop}/manifest`]: manifests.get(shop) };
    return new Map(keys.map((key) => [key, found[key] ?? null]));
  };
  return { asked, env: { SNAPSHOTS: { get } } as unknown as Environment };
}

/** Asks, and again when the refresh is done. */
async function refreshed(env: Environment, shop: string, now: number) {
  let work: Promise<unknown> = Promise.resolve();
  await edgeShop(env, shop, now, (later) => (work = later));
  await work;
  return (await edgeShop(env, shop, now, () => undefined))!;
}

const version = (id: string, published_at: number, key: string): Manifest => ({
  ...unnamed({ ...blankLayers(1), lists: key.repeat(11), cards: key.repeat(11) }),
  id,
  published_at,
});

test('a version that comes back is read where it lies now: its old buckets go', async () => {
  const manifests = new Map([['again', manifestText(version('same', 1000, 'a'))]]);
  const { env } = kvOf(manifests);
  expect((await refreshed(env, 'again', 0)).manifest!.lists).toBe('aaaaaaaaaaa');
  manifests.set('again', manifestText(version('same', 3000, 'b')));
  expect((await refreshed(env, 'again', 60_000)).manifest!.lists).toBe('bbbbbbbbbbb');
  // KV is behind for a moment.
  manifests.set('again', manifestText(version('other', 2000, 'c')));
  expect((await refreshed(env, 'again', 120_000)).manifest!.lists).toBe('bbbbbbbbbbb');
});

describe('a shop whose record KV has no more', () => {
  const ledgerThatSays = (record: () => Promise<string | null>) => ({ getByName: () => ({ record }) });
  async function lost(shop: string, record: () => Promise<string | null>) {
    const manifests = new Map([[shop, manifestText(version('v', 1000, 'a'))]]);
    const { env } = kvOf(manifests);
    await edgeShop(env, shop, 0, () => undefined);
    const get = async (keys: string[]) => new Map(keys.map((key) => [key, null]));
    const empty = { SNAPSHOTS: { get }, LEDGER: ledgerThatSays(record) } as unknown as Environment;
    return refreshed(empty, shop, 60_000);
  }

  test('is gone where its ledger says so', async () => {
    expect(await lost('removed', async () => null)).toBeNull();
  });

  test('stays where its ledger has it, or does not answer', async () => {
    expect((await lost('lost', async () => RECORD)).manifest!.id).toBe('v');
    expect((await lost('silent', () => Promise.reject(new Error('silent')))).manifest!.id).toBe('v');
  });

  test('shows nothing of what had its name before', async () => {
    const manifests = new Map([['again-made', manifestText(version('old', 1000, 'a'))]]);
    const { env } = kvOf(manifests);
    expect((await refreshed(env, 'again-made', 0)).manifest!.id).toBe('old');
    const record = JSON.stringify({ created_at: 5000, token_made_at: 5000, token_sha256: '' });
    // KV's cache at this location may still have the old manifest.
    for (const manifest of [manifests.get('again-made')!, null]) {
      const get = async (keys: string[]) =>
        new Map(keys.map((key) => [key, key.endsWith('/shop') ? record : key.endsWith('/manifest') ? manifest : null]));
      const LEDGER = { getByName: () => ({ publishedCopy: async () => ({ record, manifest: null, config: null }) }) };
      const now = { SNAPSHOTS: { get }, LEDGER } as unknown as Environment;
      const shop = await refreshed(now, 'again-made', 60_000);
      expect([shop.record!.created_at, shop.manifest]).toEqual([5000, null]);
    }
  });
});

test('what was being read as a shop changed is not kept: the next request reads KV again', async () => {
  const manifests = new Map([['changed', manifestText(version('before', 1000, 'a'))]]);
  const { env, asked } = kvOf(manifests);
  await edgeShop(env, 'changed', 0, () => undefined);
  let refresh: Promise<unknown> = Promise.resolve();
  await edgeShop(env, 'changed', 60_000, (work) => (refresh = work));
  manifests.set('changed', manifestText(version('after', 2000, 'b')));
  forgetEdgeShop('changed');
  await refresh;
  asked.length = 0;
  expect((await edgeShop(env, 'changed', 60_001, () => undefined))!.manifest!.id).toBe('after');
  expect(asked).toEqual(['changed']);
});

test('an isolate keeps few shops whose manifests are large, and more of small ones', async () => {
  const large = { ...version('large', 1, 'a'), overlay: { lists: new Map(), cards: new Map([[0, section(900_000)]]) } };
  const manifests = new Map<string, string>();
  for (let n = 0; n < 20; n++) manifests.set(`large-${n}`, manifestText(large));
  const { env, asked } = kvOf(manifests);
  for (let n = 0; n < 20; n++) await edgeShop(env, `large-${n}`, 0, () => undefined);
  asked.length = 0;
  for (let n = 19; n >= 0; n--) await edgeShop(env, `large-${n}`, 0, () => undefined);
  // The newest eleven were there.
  expect(asked[0]).toBe('large-8');

  for (let n = 0; n < 40; n++) manifests.set(`small-${n}`, manifestText(version('small', 1, 'a')));
  for (let n = 0; n < 40; n++) await edgeShop(env, `small-${n}`, 0, () => undefined);
  asked.length = 0;
  for (let n = 0; n < 40; n++) await edgeShop(env, `small-${n}`, 0, () => undefined);
  expect(asked).toEqual([]);
});

function section(characters: number) {
  return { key: 'k'.repeat(11), text: '\n"a"\t'.padEnd(characters, '7') };
}
