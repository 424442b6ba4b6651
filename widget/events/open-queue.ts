/**
 * Events wait here until they may be told, and an answer has confirmed them: in memory, and under full consent in
 * IndexedDB as well, so that what a closing page could not deliver goes out with the next visit. The worker counts an id once, so sending
 * twice is harmless; what is given up is the newest news when a shop's worker is away for very long.
 *
 * Under full consent the answer sets the visitor's cookie anew (worker/access/renewed-cookie.ts), unless the page may be
 * going: what has been erased while a batch was under way is deleted again once it is answered or ended.
 */
import type { ShelfEventInput } from '../../shared/event.ts';
import { MAX_EVENT_AGE_DAYS } from '../../shared/vocabulary.ts';
import { FULL } from '../consent/consent.ts';
import { DAY_MS } from '../../shared/durations.ts';
import type { Widget, Writes } from '../widget.ts';

/** The queue refuses more than this: 200 events, 256 KB of them. */
export const MAX_QUEUED = 200;
export const MAX_QUEUED_BYTES = 256_000;
/** fetch(keepalive) has 64 KiB in flight; the worker refuses more than this, the batch's own braces included. */
const MAX_BATCH_BYTES = 59_800;
/** So long events gather, and so long the first retry waits. */
const FLUSH_AFTER_MS = 2000;
const RETRY_MOST_MS = 300_000;

export interface Queue {
  enqueueEvent(event: ShelfEventInput): void;
  /** Sends what waits, where it is time for it; `now` where the page may be going. */
  sendQueue(now: unknown): Promise<void>;
  /** After a change of consent: brings what earlier pages could not deliver, or drops what waits where that is wanted. */
  bringUnsent(isTakenBack?: boolean): Promise<void>;
}

type Change = (events: ShelfEventInput[]) => ShelfEventInput[];

export function openQueue(widget: Widget & Writes<keyof Queue>): void {
  let waiting: ShelfEventInput[] = [];
  let failures = 0;
  let due = 0;
  /** The batch under way; one whose answer sets the cookie anew can be ended. */
  let flying: Partial<AbortController> | undefined;

  /** Changes what waits, here and on the device. */
  function change(change: Change): void {
    const cut = (before: ShelfEventInput[] = []): ShelfEventInput[] => change(before).slice(-MAX_QUEUED);
    waiting = cut(waiting);
    if (widget.consentLevel === FULL) widget.device.change('queue', cut);
  }

  widget.sendQueue = async (now) => {
    // A page that may be going could not take the cookie back: what waits is sent once more, and renews nothing.
    if (now && flying?.signal) flying = flying.abort!() as undefined;
    if (
      flying ||
      !waiting[0] ||
      !widget.consentLevel ||
      // A consent platform may still be on its way; when the page is complete and none is there, none will come.
      (widget.consentSource === 'default' && document.readyState !== 'complete') ||
      (!now && Date.now() < due)
    )
      return;
    let room = MAX_BATCH_BYTES;
    const events = waiting.filter((event, index) => (room -= byteLength(event)) > 0 || !index);
    let status = 0;
    const { signal }: Partial<AbortController> = (flying =
      widget.consentLevel === FULL && !now ? new AbortController() : {});
    try {
      ({ status } = await widget.postTo(
        'events',
        { sent_at: Date.now(), events, renew: !!signal },
        { keepalive: !signal, signal },
      ));
    } catch {
      // Offline, blocked, or the page is going: the events stay.
    }
    widget.storeChanges(signal);
    flying = undefined;
    // No answer (0), a body that did not come in time (408), too many requests, and all that is the worker's fault; what
    // else is refused would be refused again.
    if (!(status % 408) || status >= 429) {
      widget.refuse('unsent', status);
      // Twice as long each time, and never all devices in step.
      due = Date.now() + Math.min(RETRY_MOST_MS, FLUSH_AFTER_MS * 2 ** failures++) * (0.5 + Math.random());
      return;
    }
    if (status > 299) widget.refuse('rejected', status);
    failures = due = 0;
    change((before) => without(events, before));
  };

  widget.bringUnsent = async (isTakenBack) => {
    if (isTakenBack) waiting = [];
    const all = [...((widget.consentLevel === FULL && (await widget.device.read())?.[2]) || []), ...waiting];
    // It may have been withdrawn meanwhile.
    if (widget.consentLevel === FULL)
      change((before) =>
        // The worker would refuse what is older, for it no longer knows which of these it has counted.
        [...without(before, all), ...before].filter(
          (event) => (event.created_at as number) > Date.now() - MAX_EVENT_AGE_DAYS * DAY_MS,
        ),
      );
  };

  widget.enqueueEvent = (event) => {
    if (waiting.length >= MAX_QUEUED || byteLength([...waiting, event]) > MAX_QUEUED_BYTES) {
      return widget.refuse('queue-full', event.type);
    }
    change((before) => [...without([event], before), event]);
    // From the first of them on: a page where something happens every second must not wait for its end.
    due ||= Date.now() + FLUSH_AFTER_MS;
  };
  void widget.bringUnsent();
}

/** The events whose ids are not among those of `others`. */
function without(others: ShelfEventInput[], events: ShelfEventInput[]): ShelfEventInput[] {
  return events.filter(({ id }) => !others.some((other) => other.id === id));
}

/** So many bytes is the value as JSON at the most: as an address would write it, where none of them is two. */
function byteLength(value: unknown): number {
  return encodeURI(JSON.stringify(value)).length;
}
