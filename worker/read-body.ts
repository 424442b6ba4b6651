import type { z } from 'zod';
import { Refusal, issuesOf } from './answer.ts';
import { joinBytes } from './join-bytes.ts';

/** Deeper JSON than this is nothing that a shop sends. */
export const MAX_JSON_DEPTH = 32;

/** A body that is not there by then is not waited for: 64 kB come in so long over the slowest telephone. */
export const MAX_BODY_MS = 20_000;

/**
 * The request's body as text, refused with 413 as soon as it passes `maxBytes`, and with 408 where it does not come.
 * Whatever its Content-Type: the widget sends `text/plain`, so that browsers ask no preflight.
 */
export function readText(request: Request, maxBytes: number): Promise<string> {
  const length = request.headers.get('content-length');
  // HTTP ends a body at the length that it announced, so the runtime may read it as a whole: several times as fast.
  if (length !== null && /^\d+$/.test(length) && Number(length) <= maxBytes) return inTime(request.text());
  return readBytes(request, maxBytes).then((bytes) => new TextDecoder().decode(bytes));
}

/** One promise around the reading: every page's request waits here. */
function inTime<T>(reading: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Refusal('timeout', 'The body did not come in time.'));
    const timer = setTimeout(late, MAX_BODY_MS);
    const settle = (settled: () => void): void => {
      clearTimeout(timer);
      settled();
    };
    reading.then(
      (body) => settle(() => resolve(body)),
      // Whoever goes away while sending is no fault of ours.
      (error: unknown) =>
        settle(() =>
          reject(error instanceof Refusal ? error : new Refusal('bad_request', 'The body did not come as a whole.')),
        ),
    );
  });
}

/** The request's body as it came, refused with 413 as soon as it passes `maxBytes`. */
export function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  return inTime(collect(request, maxBytes));
}

async function collect(request: Request, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = () => new Refusal('too_large', `The body may hold ${maxBytes} bytes.`);
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return joinBytes(chunks);
}

/** Parses JSON text: a syntax error or too deep a nesting is a 400 that says so. */
export function parseJson(text: string): unknown {
  if (depthOf(text) > MAX_JSON_DEPTH)
    throw new Refusal('bad_request', `The JSON is nested deeper than ${MAX_JSON_DEPTH}.`);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Refusal('bad_request', `The body is not JSON: ${(error as Error).message}`);
  }
}

/** Parses a body or a query against a schema; what does not fit is a 400 that names each place. */
export function parseAs<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = issuesOf(result.error);
  throw new Refusal(
    'bad_request',
    `The request does not fit: ${issues[0]?.path || 'body'}: ${issues[0]?.message}`,
    issues,
  );
}

/** How deep the brackets go; strings are skipped. Linear, and it needs no stack. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) {
      // A string: jump over it, minding \" and \\.
      for (at++; at < text.length && text.charCodeAt(at) !== 34; at++) if (text.charCodeAt(at) === 92) at++;
    } else if (code === 91 || code === 123) {
      if (++depth > deepest) deepest = depth;
    } else if (code === 93 || code === 125) depth--;
  }
  return deepest;
}
