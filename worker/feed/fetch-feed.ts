/**
 * Fetches a feed over https from public hosts only, redirects included, within limits of time and size. The body is
 * handed on as it arrives.
 */
import { Complaint } from '../../formats/complaint.ts';
import { feedUrlFault } from '../../shared/shop-feed.ts';

/** From the first request to the last byte. */
const TIMEOUT_MS = 120_000;
const MAX_REDIRECTS = 5;
/** As it comes over the wire, or, where the server says that it is compressed, as the platform unpacks it. */
const MAX_FEED_BYTES = 200_000_000;
/** Text of a gzipped file. A feed of 200,000 products has less. */
export const MAX_UNPACKED_BYTES = 400_000_000;

export interface FeedAnswer {
  http: number;
  /** Null where nothing is new (304). */
  body: AsyncIterable<Uint8Array> | null;
  etag: string | null;
  last_modified: string | null;
}

/**
 * @param known what the last answer said of itself
 * @throws Complaint in plain words: an address that is not fetched, an answer that is no success, too slow, too large.
 */
export async function fetchFeed(
  url: string,
  known: { etag: string | null; last_modified: string | null },
): Promise<FeedAnswer> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  let at = url;
  for (let hops = 0; ; hops++) {
    const fault = feedUrlFault(at);
    if (fault) throw new Complaint(hops === 0 ? `${fault}` : `it redirects to ${placeOf(at)}: ${fault}`);
    if (hops > MAX_REDIRECTS) throw new Complaint(`it redirects more than ${MAX_REDIRECTS} times`);
    const response = await ask(at, known, signal);
    const { status, headers, body } = response;
    const location = headers.get('location');
    if (status >= 301 && status <= 308 && status !== 304 && location) {
      await body?.cancel();
      at = URL.canParse(location, at) ? new URL(location, at).href : location;
      continue;
    }
    const said = { http: status, etag: headers.get('etag'), last_modified: headers.get('last-modified') };
    if (status === 304) return { ...said, body: null };
    if (status !== 200 || !body) {
      await body?.cancel();
      throw new FeedFault(`the server answered ${status}`, status);
    }
    return { ...said, body: limited(body, signal) };
  }
}

/** An answer that is no feed. */
export class FeedFault extends Complaint {
  readonly http: number;
  constructor(message: string, http: number) {
    super(message);
    this.http = http;
  }
}

async function ask(
  url: string,
  { etag, last_modified }: { etag: string | null; last_modified: string | null },
  signal: AbortSignal,
): Promise<Response> {
  try {
    return await fetch(url, {
      redirect: 'manual',
      signal,
      headers: {
        'user-agent': 'Shelftalker feed reader',
        accept: 'application/xml, text/csv, text/tab-separated-values, application/json, */*;q=0.5',
        ...(etag && { 'if-none-match': etag }),
        ...(last_modified && { 'if-modified-since': last_modified }),
      },
    });
  } catch {
    throw new Complaint(signal.aborted ? tooSlow() : 'the server cannot be reached');
  }
}

async function* limited(body: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  const chunks = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { value, done } = await chunks.next();
      if (done) return;
      if (signal.aborted) throw new Complaint(tooSlow());
      bytes += value.byteLength;
      if (bytes > MAX_FEED_BYTES) throw new Complaint(`it is larger than ${MAX_FEED_BYTES / 1e6} MB`);
      yield value;
    }
  } catch (error) {
    if (error instanceof Complaint) throw error;
    throw new Complaint(signal.aborted ? tooSlow() : 'the connection broke off half-way');
  } finally {
    await chunks.return?.().catch(() => undefined);
  }
}

function tooSlow(): string {
  return `it took longer than ${TIMEOUT_MS / 1000} s`;
}

/** The host alone: the rest may hold what nobody else should read. */
function placeOf(url: string): string {
  return URL.canParse(url) ? `"${new URL(url).host.slice(0, 100)}"` : 'no address';
}
