/**
 * Speaks to a worker over HTTP, and says in plain words what is wrong when it cannot. A request that may be repeated
 * safely (all of ours: the server counts every order id once) is tried again on network errors, 429 and 5xx.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { SHOP_NAME } from '../shared/shop-name.ts';
import type { Values } from './command.ts';
import { Complaint, text } from './command.ts';

/** Where the local server keeps the token that may do everything. */
const OPERATOR_TOKEN_FILE = new URL('../.shelftalker/operator-token', import.meta.url);
const LOCAL_HOSTS = new Set(['127.0.0.1', 'localhost', '[::1]']);
/** Waits between tries, in ms: about a minute in all. */
const RETRY_WAITS_MS = [250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000];
/** A part of a long import is worth waiting a minute for; a single question is not. */
export const IMPORT_TRIES = RETRY_WAITS_MS.length + 1;
const USUAL_TRIES = 4;
/** The longest wait that a server's Retry-After may ask for, in ms. */
const MAX_RETRY_AFTER_MS = 120_000;
/** A try that has no answer after this long is given up; a chunk of 500 orders takes well under a second. */
const REQUEST_TIMEOUT_MS = 120_000;

/** `PORT` is said to `npm start` in one window, and easily forgotten in another. */
const OTHER_PORT = ' If it runs on another port, say --url http://127.0.0.1:PORT.';

export interface Target {
  url: string;
  shop: string;
  token: string;
  /** The server of this machine: its operator token is at hand, and missing shops may be made. */
  local: boolean;
}

export interface Answer {
  status: number;
  /** The parsed JSON, or null when the body is not JSON. */
  json: unknown;
  text: string;
}

/** From options, then environment, then the local server. @throws Complaint that says what is missing. */
export function findTarget(values: Values, env: NodeJS.ProcessEnv = process.env): Target {
  const shop = text(values, 'shop') ?? env.SHELFTALKER_SHOP;
  if (!shop) throw new Complaint('Which shop? Say --shop NAME, or set SHELFTALKER_SHOP.');
  if (!SHOP_NAME.test(shop)) {
    throw new Complaint(
      `"${shop}" cannot be a shop's id: use small letters, digits and hyphens, as in --shop my-shop.`,
    );
  }
  const given = text(values, 'url') ?? env.SHELFTALKER_URL ?? `http://127.0.0.1:${env.PORT ?? 8787}`;
  if (!URL.canParse(given)) throw new Complaint(`"${given}" is no address. Say --url https://shelf.example.`);
  const url = given.replace(/\/+$/, '');
  const local = LOCAL_HOSTS.has(new URL(url).hostname);
  const token = text(values, 'token') ?? env.SHELFTALKER_TOKEN ?? (local ? operatorToken() : undefined);
  if (!token) {
    throw new Complaint(
      local
        ? 'There is no local server yet (no operator token was found). Start it with `npm start`, or say --token.'
        : `Which token? Say --token, or set SHELFTALKER_TOKEN to the admin token of "${shop}".`,
    );
  }
  return { url, shop, token, local };
}

function operatorToken(): string | undefined {
  try {
    return readFileSync(OPERATOR_TOKEN_FILE, 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}

/**
 * One request under the shop's address, repeated as the module says. `tries` counts the first one too.
 * @param path what follows `/v1/{shop}`, with its slash; empty for the shop itself.
 */
export async function ask(
  target: Target,
  method: string,
  path: string,
  body?: string,
  options: { type?: string; tries?: number; timeoutMs?: number } = {},
): Promise<Answer> {
  const tries = options.tries ?? USUAL_TRIES;
  for (let attempt = 1; ; attempt++) {
    let after: number;
    let failure: string;
    try {
      const response = await fetch(`${target.url}/v1/${target.shop}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${target.token}`,
          ...(body === undefined ? {} : { 'content-type': options.type ?? 'application/json' }),
        },
        ...(body === undefined ? {} : { body }),
        signal: AbortSignal.timeout(options.timeoutMs ?? REQUEST_TIMEOUT_MS),
      });
      const answer = await readAnswer(response);
      if (response.status !== 429 && response.status < 500) return answer;
      after = retryAfter(response.headers.get('retry-after'));
      failure = `${target.url} answered ${response.status}: ${messageOf(answer)}`;
    } catch (error) {
      after = 0;
      failure = networkFailure(target, error);
    }
    if (attempt >= tries) throw new Complaint(failure);
    await wait(Math.max(after, RETRY_WAITS_MS[attempt - 1] ?? RETRY_WAITS_MS.at(-1)!));
  }
}

/** Like `ask`, but anything other than a 2xx is a Complaint in plain words. */
export async function askOrComplain(...request: Parameters<typeof ask>): Promise<Answer> {
  const answer = await ask(...request);
  if (answer.status >= 200 && answer.status < 300) return answer;
  throw new Complaint(explain(request[0], answer));
}

/** Why a request was refused, and what to do about it. */
export function explain(target: Target, answer: Answer): string {
  if (answer.status === 401) {
    return `${target.url} does not accept this token for "${target.shop}". Check --token (the shop's admin token was printed once, by \`shelf shop create\`).${target.local ? OTHER_PORT : ''}`;
  }
  if (answer.status === 404) {
    return `There is no shop "${target.shop}" on ${target.url}. Make it with: npm run shelf -- shop create ${target.shop}`;
  }
  return `${target.url} answered ${answer.status}: ${messageOf(answer)}`;
}

/** The server's own message, with the places it names. */
export function messageOf(answer: Answer): string {
  const error = (answer.json as { error?: { message?: string; issues?: { path: string; message: string }[] } } | null)
    ?.error;
  if (!error?.message) return answer.text.slice(0, 300) || 'no message';
  const { message } = error;
  const places = (error.issues ?? []).slice(0, 5).map((issue) => `${issue.path}: ${issue.message}`);
  return [message, ...places.filter((place) => !message.includes(place))].join('; ');
}

async function readAnswer(response: Response): Promise<Answer> {
  const body = await response.text();
  let json: unknown = null;
  try {
    json = JSON.parse(body);
  } catch {
    // Not JSON: the text is all there is to say.
  }
  return { status: response.status, json, text: body };
}

/** Seconds or an HTTP date, as ms from now. */
function retryAfter(header: string | null): number {
  if (!header) return 0;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), MAX_RETRY_AFTER_MS) : 0;
}

function networkFailure(target: Target, error: unknown): string {
  const cause = (error as { cause?: { code?: string; message?: string } }).cause;
  if (cause?.code === 'ECONNREFUSED' && target.local) {
    return `No server answers at ${target.url}. Start it with \`npm start\` (in another window), then run this again.${OTHER_PORT}`;
  }
  const reason = cause?.code ?? cause?.message ?? (error as Error).message;
  return `${target.url} cannot be reached (${reason}).`;
}
