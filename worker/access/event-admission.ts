import type { Visit } from './admission.ts';
import { Admission } from './admission.ts';
import { Places } from './places.ts';
import { isKnownShop } from './shop-names.ts';
import { ThreadPace } from './thread-pace.ts';

/** Batches on their way to one shop's object, while they are quickly done. */
const MOST_OF_A_SHOP = 128;
/** Requests under way for all objects together; the body of each may hold 60 KB. */
const MOST_OF_ALL = 512;
/** Of more shops, the one that came first begins anew. */
const MAX_SHOPS = 200;
const FORGET_MS = 15_000;

/** So often the thread's timers are looked at, while batches come. */
const PROBE_MS = 20;
/** A timer that was cut off with its request never says so. */
const PROBE_LOST_MS = 10_000;

const shops = new Map<string, Admission>();
const pace = new ThreadPace();
let probeBegan = -Infinity;
const all = new Places(MOST_OF_ALL, FORGET_MS);

/** A batch that was let in. It says when it is there, when it goes on to the object, and when it is over, which it may say twice. */
export interface Admitted {
  /** False: its body took its time, and there is no room any more. */
  arrived: (now: number) => boolean;
  begin: (now: number) => void;
  end: (now: number) => void;
}

/** Lets a batch in, or not: null. A flood for one shop leaves the others alone; names that are no shop’s share one place. */
export function admitEvents(name: string, now: number): Admitted | null {
  const place = all.enter(now);
  if (!place) return null;
  const admission = admissionOf(isKnownShop(name) ? name : '');
  const visit: Visit | null = pace.begin(now) ? admission.enter(now) : null;
  if (!visit) {
    place.leave();
    return null;
  }
  let over = false;
  return {
    arrived: place.arrived,
    begin: (now) => admission.begin(visit, now),
    end(now) {
      if (over) return;
      over = true;
      place.leave();
      admission.end(visit, now);
    },
  };
}

function admissionOf(shop: string): Admission {
  let admission = shops.get(shop);
  if (!admission) {
    const [first] = shops.keys();
    if (shops.size >= MAX_SHOPS && first !== undefined) shops.delete(first);
    admission = new Admission(MOST_OF_A_SHOP);
    shops.set(shop, admission);
  }
  return admission;
}

/** Looks once how late a timer of this thread is. Null: somebody looks already. Call it for what was let in. */
export function probeThread(now: number): Promise<void> | null {
  if (now - probeBegan < PROBE_LOST_MS) return null;
  probeBegan = now;
  return probe(now);
}

async function probe(now: number): Promise<void> {
  await scheduler.wait(PROBE_MS);
  probeBegan = -Infinity;
  pace.timer(Date.now() - now - PROBE_MS);
}
