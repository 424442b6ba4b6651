import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import type { TokenUsed } from '../../shared/admin-answers.ts';
import { Refusal } from '../answer.ts';
import type { Environment } from '../environment.ts';
import { parseRecord } from './shop-record.ts';
import { edgeShop } from '../snapshot/edge-store.ts';

/** Hono's context here: the bindings, the shop that the path names, and behind `requireToken` which token opened it. */
export type ShopEnv = { Bindings: Environment; Variables: { shop: string; token: TokenUsed } };

const OPERATORS: TokenUsed = { kind: 'operator', made_at: null };

/** A new admin token: 256 random bits. */
export function newToken(): string {
  return `st_${randomBytes(32).toString('base64url')}`;
}

export function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Who the bearer is: the operator of the deployment, or the bearer of some token. */
export function isOperator(c: Context<ShopEnv>): boolean {
  const operator = c.env.OPERATOR_TOKEN;
  // Compared even where there is none, so that every refusal takes the same time.
  return same(sha256(bearer(c)), sha256(operator || randomBytes(16).toString('hex')));
}

/**
 * Lets only the shop's own token through, and in local mode the operator's. A missing token, a wrong one and one of
 * another shop get the same answer after the same work: hashes are compared, never the tokens.
 */
export const requireToken: MiddlewareHandler<ShopEnv> = async (c, next) => {
  const name = c.get('shop');
  const shop = await edgeShop(c.env, name, Date.now(), (work) => c.executionCtx.waitUntil(work));
  const given = sha256(bearer(c));
  const expected = shop?.record
    ? Buffer.from(shop.record.token_sha256, 'hex')
    : sha256(randomBytes(16).toString('hex'));
  const own = same(given, expected);
  const operator = isOperator(c) && c.env.LOCAL === 'true';
  if (own && !operator) await checkCurrent(c, name, given);
  if (!own && !operator) throw refused();
  if (!shop) throw noSuchShop(name);
  // Its own first: where it was let in by that, the record is the one that the token is of.
  c.set('token', own ? { kind: 'shop', made_at: shop.record?.token_made_at ?? null } : OPERATORS);
  await next();
};

/** The same, for what the operator may do in every shop, whether KV knows it or has lost it. */
export const requireTokenOrOperator: MiddlewareHandler<ShopEnv> = async (c, next) => {
  if (!isOperator(c)) return requireToken(c, next);
  c.set('token', OPERATORS);
  await next();
};

export function noSuchShop(name: string): Refusal {
  return new Refusal(
    'not_found',
    `There is no shop "${name}" here. Make it with: npm run shelf -- shop create ${name}`,
  );
}

/**
 * The edge's copy of a record may be a minute old, and older in an isolate that was idle: the ledger says whether the
 * token was replaced since, or the shop removed. It is asked for tokens that were good once, so guesses never reach it.
 * @throws Refusal
 */
async function checkCurrent(c: Context<ShopEnv>, name: string, given: Buffer): Promise<void> {
  const record = parseRecord(await c.env.LEDGER.getByName(name).record());
  if (record === null) throw noSuchShop(name);
  if (!same(given, Buffer.from(record.token_sha256, 'hex'))) throw refused();
}

function refused(): Refusal {
  return new Refusal('unauthorized', 'This needs the shop’s admin token: Authorization: Bearer …', [], {
    'www-authenticate': 'Bearer',
  });
}

function bearer(c: Context<ShopEnv>): string {
  const header = c.req.header('authorization') ?? '';
  // The scheme's name is in any case (RFC 9110, 11.1).
  return /^bearer /i.test(header) ? header.slice(7).trim() : '';
}

function same(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
