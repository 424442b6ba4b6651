import { DAY_MS, HOUR_MS, MINUTE_MS } from './durations.ts';
import { z } from 'zod';

/** Every platform has it; this folder is compiled for none of them. */
declare const URL: {
  new (url: string): { protocol: string; hostname: string; port: string; username: string; password: string };
  canParse(url: string): boolean;
};

const UNITS_MS = { m: MINUTE_MS, h: HOUR_MS, d: DAY_MS } as const;
/** The cron that looks for due feeds runs so often. */
export const MIN_FEED_EVERY_MS = 15 * MINUTE_MS;
const MAX_FEED_EVERY_MS = 7 * DAY_MS;
const MAX_URL_LENGTH = 2000;

/** Names that lead into a private network, or to the machine itself. */
const PRIVATE_NAME =
  /(^|\.)(localhost|localdomain|local|internal|intranet|lan|home|corp|private|svc|home\.arpa|onion|test|invalid|fritz\.box|speedport\.ip)$/;
/** Public names that answer with whatever address is written in them, or with this machine's. */
const NAME_OF_ANY_ADDRESS =
  /(^|\.)(nip\.io|sslip\.io|xip\.io|traefik\.me|localtest\.me|lvh\.me|vcap\.me|lacolhost\.com|localho\.st|local\.gd|1u\.ms|rbndr\.us)$/;

/**
 * Why a feed is not fetched from this address; null: it may be. Only public hosts by name, over https: an address is
 * the only thing about a fetch that whoever edits the config, or answers with a redirect, could choose.
 */
export function feedUrlFault(text: string): string | null {
  if (text.length > MAX_URL_LENGTH || !URL.canParse(text))
    return 'expected an address, as in `https://shop.example/feed.xml`';
  const { protocol, hostname, port, username, password } = new URL(text);
  if (protocol !== 'https:') return 'a feed is fetched over https only';
  if (username || password) return 'an address with a user name or a password is not fetched';
  if (port) return 'a feed is fetched from the usual port only';
  // `URL` has written every spelling of an IPv4 address (hex, octal, one number) with four numbers, and IPv6 in brackets.
  const host = hostname.replace(/\.+$/, '').toLowerCase();
  if (/^[\d.]+$/.test(host) || host.startsWith('['))
    return 'a feed is fetched from a host with a name, not from a number';
  if (!host.includes('.') || PRIVATE_NAME.test(host) || NAME_OF_ANY_ADDRESS.test(host))
    return 'this host is not on the public internet';
  return null;
}

/** `90m`, `6h` or `1d` in ms; null where it is none of these. */
export function everyMs(text: string): number | null {
  const [, count, unit] = /^(\d{1,4})([mhd])$/.exec(text) ?? [];
  return count ? Number(count) * UNITS_MS[unit as keyof typeof UNITS_MS] : null;
}

/** The shop's own product feed, which the worker fetches by itself. */
export const Feed = z.strictObject({
  url: z
    .string()
    .trim()
    .superRefine((text, context) => {
      const fault = feedUrlFault(text);
      if (fault) context.addIssue({ code: 'custom', message: fault });
    })
    .describe('Address of the product feed: Merchant Center XML, CSV, TSV or JSON, plain or gzipped'),
  every: z
    .string()
    .refine((text) => {
      const ms = everyMs(text);
      return ms !== null && ms >= MIN_FEED_EVERY_MS && ms <= MAX_FEED_EVERY_MS;
    }, 'expected a time from `15m` to `7d`, as in `6h`')
    .default('6h')
    .describe('How often it is fetched, as in 30m, 6h or 1d'),
});
export type Feed = z.output<typeof Feed>;
