/**
 * Which experiments a visitor is in, from the one number that the device drew: the same bucket always gives the same
 * answer, so nothing needs to be stored. The lowest buckets are the holdout; experiments share out the others without
 * overlap, in the order of the file, so a new one at the end moves nobody. Within an experiment the buckets are
 * shuffled by its name: who was in one variant of an older experiment is spread over the variants of the next.
 */
import { fnv1a } from '../fnv1a.ts';
import type { Experiment, Experiments } from '../../shared/shop-experiments.ts';
import { EXPERIMENT_BUCKETS, HOLDOUT, SHOWN } from '../../shared/vocabulary.ts';

export interface Assignment {
  /** Experiment → variant. */
  variants: Record<string, string>;
  /** Sees no shelf, and is counted all the same. */
  holdout: boolean;
  /**
   * `experiment:variant`, several joined by commas; `holdout`; or `shown`, for who is in neither but could have been in
   * the holdout: it is compared with them. What events are counted under.
   */
  label?: string;
}

/**
 * @param holdout per cent of all visitors
 * @param bucket whole number from 0 to 999; null or absent (no consent): in no experiment and not in the holdout
 */
export function assign(experiments: Experiments, holdout: number, bucket: number | null | undefined): Assignment {
  if (bucket === null || bucket === undefined) return { variants: {}, holdout: false };
  const held = buckets(holdout);
  if (bucket < held) return { variants: {}, holdout: true, label: HOLDOUT };
  const variants: Record<string, string> = {};
  let taken = held;
  for (const [name, experiment] of Object.entries(experiments)) {
    // An overlapping one has room beside the holdout, the others only beside those before them as well.
    const span = Math.min(buckets(experiment.share), EXPERIMENT_BUCKETS - (experiment.overlap ? held : taken));
    if (experiment.overlap) {
      // Of all visitors outside the holdout, the first `span` in an order of its own.
      const place = shuffledPlace(`${name}/share`, bucket - held, EXPERIMENT_BUCKETS - held);
      if (place < span) variants[name] = variantAt(experiment, shuffledPlace(name, place, span), span);
    } else {
      if (bucket >= taken && bucket < taken + span)
        variants[name] = variantAt(experiment, shuffledPlace(name, bucket - taken, span), span);
      taken += span;
    }
  }
  const label =
    Object.entries(variants)
      .map(([name, variant]) => `${name}:${variant}`)
      .join(',') ||
    (held > 0 && SHOWN);
  return label ? { variants, holdout: false, label } : { variants, holdout: false };
}

/** Per cent to buckets; a share that is not zero has one at least. */
export function buckets(percent: number): number {
  return percent > 0 ? Math.max(1, Math.round((percent * EXPERIMENT_BUCKETS) / 100)) : 0;
}

function variantAt({ variants }: Experiment, place: number, size: number): string {
  const entries = Object.entries(variants);
  const total = entries.reduce((sum, [, { weight }]) => sum + weight, 0);
  let edge = 0;
  for (const [name, { weight }] of entries) {
    edge += weight;
    if (place + 0.5 < (edge / total) * size) return name;
  }
  return entries.at(-1)?.[0] ?? '';
}

const shuffles = new Map<string, Uint16Array>();
/** More shuffles than any sensible config has are not kept. */
const MAX_SHUFFLES = 256;

/** Where a place of 0 … size-1 lands in the shuffle that belongs to `seed`: one to one, so shares stay exact. */
function shuffledPlace(seed: string, place: number, size: number): number {
  const key = `${seed}/${size}`;
  let order = shuffles.get(key);
  if (!order) {
    order = Uint16Array.from({ length: size }, (_, index) => index);
    // xorshift could not leave 0.
    let state = fnv1a(key) || 1;
    for (let i = size - 1; i > 0; i--) {
      // xorshift32, with Fisher and Yates.
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      const j = (state >>> 0) % (i + 1);
      const swap = order[i] as number;
      order[i] = order[j] as number;
      order[j] = swap;
    }
    if (shuffles.size >= MAX_SHUFFLES) shuffles.clear();
    shuffles.set(key, order);
  }
  return order[place] ?? place;
}
