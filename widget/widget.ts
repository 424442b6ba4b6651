/** What the entry script and the shelf chunk share: one page's widget. */
import type { RecommendationAnswer, RecommendationRequestInput, WidgetSettings } from '../shared/recommendation.ts';
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
  at: number;
  body: RecommendationRequestInput;
  /** HTTP status; 0 while it is open or when no answer came. */
  status: number;
  ms: number;
  answer: RecommendationAnswer | null;
}

export interface Widget {
  version: string;
  shop: string;
  /** Folder of the script, with its slash: the API and the chunks lie beside it. */
  base: string;
  api: string;
  consent: ConsentReading;
  reading: PageReading;
  explicit: ExplicitContext | null;
  category: string | null;
  profile: Profile;
  settings: WidgetSettings | null;
  store: DeviceStore;
  requests: Asked[];
  refusals: Refusal[];
  stage(): StageReading;
  lifecycle(): LifecycleReading;
  /** Folds an event into the profile and keeps it, as far as the consent allows. */
  see(seen: Seen): void;
  /** Changes the profile outside the fold: what the shop or the visitor stated. */
  state(change: Partial<Profile>): void;
  /** Forgets everything on the device. */
  erase(): Promise<void>;
  /** Reads the page anew and asks once; the answer, or null with a refusal noted. */
  ask(): Promise<RecommendationAnswer | null>;
  /** Reads the consent again and does what a change asks for. */
  judge(): void;
  refuse(reason: string, detail?: unknown): void;
  /** The shelf chunk's wish to hear of a change of consent. */
  onConsent?: () => void;
}
