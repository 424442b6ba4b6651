/** What the entry script and the shelf chunk share: one page's widget. */
import type {
  RecommendationAnswer,
  RecommendationRequestInput,
  StageThresholds,
  WidgetSettings,
} from '../shared/recommendation.ts';
import type { ConsentReading } from './consent/consent.ts';
import type { ExplicitContext, PageReading } from './page/page-reading.ts';
import type { DeviceStore } from './visitor/device-store.ts';
import type { LifecycleReading } from './visitor/lifecycle.ts';
import type { Profile, Seen } from './visitor/profile.ts';
import type { StageReading } from './visitor/stage.ts';

/** Something that was not done, and why: shown by `inspect` and the doctor panel. */
export interface Refusal {
  reason: string;
  detail: string;
  at: number;
}

/** One question to the worker, for `inspect`. */
export interface Asked {
  body: RecommendationRequestInput;
  /** HTTP status; 0 while it is open or when no answer came. */
  status: number;
  answer: RecommendationAnswer | null;
}

/** The settings of the last answer as the device keeps them, and the language they are in. */
export type Kept = WidgetSettings & { language: string };

/** Fields that no one outside sees have names of their own: the build shortens them (short-names.ts). */
export interface Widget {
  version: string;
  shop: string;
  /** Folder of the script, with its slash: the chunks lie there. */
  chunks: string;
  /** Address of the shop's routes, with its slash. */
  routes: string;
  language: string;
  consent: ConsentReading;
  reading: PageReading;
  explicit: ExplicitContext | null;
  profile: Profile;
  settings: WidgetSettings | null;
  store: DeviceStore;
  /** The page part of the profile's fold; the shelf chunk brings the whole. */
  fold(before: Profile, seen: Seen, thresholds: StageThresholds): Profile;
  /** What was seen since the script runs, so that a profile that is loaded later sees it too. */
  here: Seen[];
  /** The events of the present page by type and ids; null once they are sent. */
  told: Map<string, Seen | null>;
  /** Entries of the data layer that speak of the pages before this one. */
  stale: number;
  requests: Asked[];
  refusals: Refusal[];
  /** What the events of this page are counted under. */
  variant: string | undefined;
  /** Whether what the device stores has been read. */
  loaded?: boolean;
  /** A profile that knows nothing. */
  blank(): Profile;
  stageNow(): StageReading;
  lifecycleNow(): LifecycleReading;
  readConsent(): ConsentReading;
  /** Folds an event into the profile, as far as the consent allows. */
  see(seen: Seen): void;
  /** Under full consent: brings back what the device remembers, and puts this page's events on top. */
  recall(): Promise<void>;
  /** The chunk that reads pages and carts. */
  fetchReader(): Promise<typeof import('./reader-chunk.ts')>;
  /** Reads the page; `fully` also where the shop has stated what is needed. */
  readPage(fully?: boolean): Promise<PageReading>;
  /** Reads the page anew and asks once; the answer, or null with a refusal noted. */
  ask(): Promise<RecommendationAnswer | null>;
  refuse(reason: string, detail?: unknown): void;
  /** From the shelf chunk: stores what has changed, as far as the consent allows. */
  keep?: () => void;
  /** From the shelf chunk: reads the consent again and does what a change asks for. */
  judge?: () => void;
}
