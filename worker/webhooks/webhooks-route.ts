import { MINUTE_MS } from '../../shared/durations.ts';
import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import { parseExact } from '../../formats/records/parse-exact.ts';
import { type Source, WEBHOOK_SOURCES } from '../../shared/vocabulary.ts';
import type { ShopEnv } from '../access/token-auth.ts';
import { requireToken } from '../access/token-auth.ts';
import { Refusal } from '../answer.ts';
import type { OrderLedger } from '../ledger/order-ledger.ts';
import { itemsOf, shardClient, shardCountOf } from '../ledger/intake/open-shard-client.ts';
import { parseAs, parseJson, readBytes, readText } from '../read-body.ts';
import type { EdgeShop } from '../snapshot/edge-store.ts';
import { edgeShop } from '../snapshot/edge-store.ts';
import { erasureKey } from './delivery-store.ts';
import type { Change } from './delivery.ts';
import { PLATFORMS } from './sources/platforms.ts';
import { notFromTomorrow } from './not-from-tomorrow.ts';
import { isSigned, looksSigned } from './verify-signature.ts';

/** The largest order of a platform has a few hundred kB. */
const MAX_BODY_BYTES = 4_000_000;
const MAX_SECRET_BODY_BYTES = 10_000;
/** A refused delivery is written down at most so often, so that forged ones cost no writes. */
const NOTE_REFUSED_EVERY_MS = MINUTE_MS;
/** An isolate asks the ledger for a secret at most so often: a flood of forged deliveries does not reach it. */
const SECRET_FRESH_MS = 10_000;
/** No ping is longer. */
const MAX_PING_BYTES = 40;

const Secret = z.strictObject({ secret: z.string().trim().min(8, 'expected at least 8 characters').max(500) });

/**
 * `POST webhooks/{source}`: signed deliveries, answered after the commit.
 * `PUT webhooks/{source}/secret` sets what the platform signs with, `DELETE` forgets it; nothing ever answers it.
 */
export const webhooksRoute = new Hono<ShopEnv>();

const refusedAt = new Map<string, number>();
const secrets = new Map<string, { secret: string | null; madeAt: number | null; readAt: number }>();

for (const source of WEBHOOK_SOURCES) {
  const { headers, ping, read } = PLATFORMS[source];
  webhooksRoute.post(`/${source}`, async (c) => {
    const shop = c.get('shop');
    const now = Date.now();
    // A signature is over the bytes, not over what they decode to.
    const bytes = await readBytes(c.req.raw, MAX_BODY_BYTES);
    const known = await edgeShop(c.env, shop, now, (work) => c.executionCtx.waitUntil(work));
    if (!known) throw new Refusal('not_found', `There is no shop "${shop}" here.`);
    const ledger = c.env.LEDGER.getByName(shop);
    const signature = c.req.header(headers.signature);
    if (ping && signature === undefined && bytes.length < MAX_PING_BYTES && ping.test(new TextDecoder().decode(bytes)))
      return c.json({ outcome: 'ping' });
    const secret = looksSigned(signature) ? await secretOf(ledger, known, source, now) : null;
    if (!looksSigned(signature) || secret === null || !isSigned(bytes, signature, secret)) {
      await noteRefused(ledger, shop, source, now);
      throw new Refusal(
        'unauthorized',
        'The signature does not fit the body and the secret that this shop has for the platform.',
      );
    }
    const topic = (c.req.header(headers.topic) ?? '').slice(0, 100);
    const body = parseBody(new TextDecoder().decode(bytes));
    const change = notFromTomorrow(read(topic, body, known.config.config.shop.currency, now), now);
    const key = keyOf(source, change, topic, c.req.header(headers.delivery) ?? '', signature);
    const shards = shardCountOf(c.env, known);
    const way = shards > 1 ? shardClient(c.env, shop, shards, itemsOf(known)) : null;
    const done = await way?.deliver(change, { key, source, topic }, now);
    const { outcome, duplicate } = done ?? (await ledger.deliver(source, topic, key, change, now));
    return c.json({ outcome, duplicate });
  });

  webhooksRoute.put(`/${source}/secret`, requireToken, async (c) => {
    const { secret } = parseAs(Secret, parseJson(await readText(c.req.raw, MAX_SECRET_BODY_BYTES)));
    await c.env.LEDGER.getByName(c.get('shop')).setWebhookSecret(source, secret);
    secrets.delete(`${c.get('shop')} ${source}`);
    return c.json({ source, secret_set: true });
  });

  webhooksRoute.delete(`/${source}/secret`, requireToken, async (c) => {
    await c.env.LEDGER.getByName(c.get('shop')).setWebhookSecret(source, null);
    secrets.delete(`${c.get('shop')} ${source}`);
    return c.json({ source, secret_set: false });
  });
}

/**
 * What tells one delivery from another. The platform's own id for it is not signed, so it says nothing of what erases:
 * there the signature counts, and with it the body. Elsewhere the id counts too, since the same body can be meant twice:
 * an order that is deleted, restored and deleted again. (And not the id alone: WooCommerce gives the same one to
 * different deliveries of one second.)
 */
function keyOf(source: Source, { type }: Change, topic: string, deliveryId: string, signature: string): string {
  const hashOf = (...parts: string[]) => createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
  return type === 'erase orders' || type === 'erase customer'
    ? erasureKey(source, hashOf(topic, signature))
    : hashOf(source, topic, deliveryId, signature);
}

/** @throws Refusal (400) where it is no JSON, or nested too deep. */
function parseBody(text: string): unknown {
  parseJson(text);
  return parseExact(text);
}

async function secretOf(
  ledger: DurableObjectStub<OrderLedger>,
  { name, record }: EdgeShop,
  source: Source,
  now: number,
): Promise<string | null> {
  const key = `${name} ${source}`;
  const madeAt = record?.created_at ?? null;
  const known = secrets.get(key);
  // A shop that was removed and made again has other secrets.
  if (known && known.madeAt === madeAt && now - known.readAt < SECRET_FRESH_MS) return known.secret;
  const secret = await ledger.webhookSecret(source);
  secrets.set(key, { secret, madeAt, readAt: now });
  return secret;
}

async function noteRefused(
  ledger: DurableObjectStub<OrderLedger>,
  shop: string,
  source: Source,
  now: number,
): Promise<void> {
  const key = `${shop} ${source}`;
  if (now - (refusedAt.get(key) ?? 0) < NOTE_REFUSED_EVERY_MS) return;
  refusedAt.set(key, now);
  await ledger.noteRefused(source, now);
}
