/** What the parts of the widget share: one page's widget. */
import type { RecommendationAnswer, RecommendationRequestInput, WidgetSettings } from '../shared/recommendation.ts';
import type { ConsentReading } from './consent/consent.ts';
import type { ExplicitContext, PageReading } from './page/page-reading.ts';
import type { DeviceStore } from './visitor/device-store.ts';
import type { Profile, Seen } from './visitor/profile.ts';
import type { DEFAULT_SETTINGS } from './visitor/thresholds.ts';

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

/** What the entry script knows and can do. Fields that no one outside sees are shortened by the build (short-names.ts). */
export interface Entry extends ConsentReading {
  version: string;
  shop: string;
  /** Folder of the script, with its slash: the chunks lie there. */
  chunks: string;
  /** Address of the shop's routes, with its slash. */
  shopRoutes: string;
  language: string;
  reading: PageReading;
  /** What the page has said of itself by the command `context`. */
  declared: ExplicitContext | null;
  /** What the config wants, as far as it is known. */
  settings: Partial<WidgetSettings>;
  /** The page's cookies when it began, where ours was among them. */
  cookies: string;
  /** A new visitor's experiment bucket. */
  bucket: number;
  /** The answer to what the entry script asked; absent where the device may know the visitor. */
  asked?: Promise<RecommendationAnswer | null>;
  requests: Asked[];
  refusals: Refusal[];
  /** Reads anew what the visitor allows. */
  readConsent(): void;
  /** The page as the shop states it; null where it has to be read. */
  pageAsStated(): PageReading | null;
  /** Asks for shelves with what the page says and what is known of its visitor; the answer, or null with a refusal noted. */
  post(known: RecommendationRequestInput['visitor'] | 0): Promise<RecommendationAnswer | null>;
  /** Ids of things, each once, as many as a question takes. */
  idsOf(items: { id: string }[]): string[];
  refuse(reason: string, detail?: unknown): void;
}

/** With what the shelf chunk adds. */
export interface Widget extends Entry {
  settings: Partial<WidgetSettings> & typeof DEFAULT_SETTINGS;
  profile: Profile;
  store: DeviceStore;
  /** Deletes all that is on the device. */
  clearDevice(): Promise<unknown>;
  /** What was seen since the script runs, so that a profile that is loaded later sees it too. */
  earlier: Seen[];
  /** The events of the present page by type and ids; null once they are sent. */
  told: Map<string, Seen | null>;
  /** Entries of the data layer that speak of the pages before this one. */
  stale: number;
  /** Entries of the data layer that were there when the page was read last. */
  heard: number;
  /** Whether what the device stores has been read. */
  loaded?: boolean;
  /** Reads the page; `fully` also where the shop has stated what is needed. */
  look(fully?: boolean): PageReading;
  /** Folds an event into the profile, as far as the consent allows. */
  see(seen: Seen): void;
  /** Sees what the page says has happened by being looked at, each thing once. */
  seePage(): void;
  /** Under full consent: brings back what the device remembers, and puts this page's events on top. */
  recall(): Promise<void>;
  /** Reads the page anew and asks once. */
  ask(): Promise<RecommendationAnswer | null>;
  /** Stores what has changed, as far as the consent allows. */
  keep(): void;
  /** Reads the consent again and does what a change asks for. */
  judge(): void;
}
