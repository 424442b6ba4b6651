/// <reference path="./css.d.ts" />
/** What the parts of the widget share: one page's widget. */
import type {
  RecommendationAnswer,
  RecommendationRequestInput,
  Shelf,
  WidgetSettings,
} from '../shared/recommendation.ts';
import type { Command } from './commands.ts';
import type { ConsentReading } from './consent/consent.ts';
import type { readSaid } from './consent/read-said.ts';
import type { Door } from './events/open-door.ts';
import type { Queue } from './events/open-queue.ts';
import type { Impressions } from './events/watch-impressions.ts';
import type { ExplicitContext, PageItem, PageReading } from './page/page-reading.ts';
import type { Acts } from './shelf/act.ts';
import type { Layouts } from './shelf/layouts.ts';
import type { letGo } from './shelf/keep-placed.ts';
import type { Placing } from './shelf/place-shelves.ts';
import type { Device } from './visitor/device-store.ts';
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

/** The widget's files beside the entry script, and what each gives. */
export interface Chunks {
  visit: typeof import('./start-visit.ts');
  consent: typeof import('./consent/hear-platforms.ts');
  'by-config': typeof import('./by-config-chunk.ts');
  page: typeof import('./request/read-now.ts');
  sight: typeof import('./page/visible-product.ts');
  cart: typeof import('./cart/open-cart.ts');
  doctor: typeof import('./doctor/open-doctor.ts');
  panel: typeof import('./panel/open-panel.tsx');
  'on-request': typeof import('./on-request-chunk.ts');
}

/** What the visit lets page and shelves do. */
export interface Visit extends Acts {
  layouts(shelves: Shelf[]): Promise<Layouts>;
  letGo: typeof letGo;
  command(command: Command): unknown;
}

/** What the entry script knows and can do. Fields that no one outside sees are shortened by the build (short-names.ts). */
export interface Entry extends Placing {
  version: string;
  shop: string;
  /** Address of the shop's routes, with its slash. */
  shopRoutes: string;
  language: string;
  reading: PageReading;
  /** The tag's `data-consent`. */
  said: string | undefined;
  /** What the page has said of itself by the command `context`. */
  declared: ExplicitContext | null;
  /** What the config wants, as far as it is known. */
  settings: Partial<WidgetSettings>;
  /** The page's cookies when it began, where ours was among them; later ours as it was written. */
  cookies: string;
  /** A new visitor's experiment bucket. */
  bucket: number;
  requests: Asked[];
  refusals: Refusal[];
  /** Entries of the data layer that speak of the pages before this one. */
  stale: number;
  /** Entries of the data layer that were there when the page was read last. */
  heard: number;
  /** How often this page has been asked for again: what was asked before is not drawn any more. */
  turn: number;
  /** What tells of the visitor and sends it, once it is there. */
  visit: Promise<Visit>;
  /** Whether the visitor does not want an item. */
  isHidden?(id: string): boolean;
  /** The cart as the shop's server told it last. */
  cart?: PageItem[] | null;
  /** What the visitor allows, without asking a consent platform: nothing where one is there. */
  readSaid: typeof readSaid;
  /** Fetches another file of the widget. */
  load<Name extends keyof Chunks>(name: Name): Promise<Chunks[Name]>;
  /** Reads the page as it is now; `fully` also where the shop has stated what is needed. */
  look(fully?: boolean): Promise<PageReading>;
  /** Asks for shelves with what the page says and what is known of its visitor; the answer, or null with a refusal noted. */
  post(known: RecommendationRequestInput['visitor'] | 0): Promise<RecommendationAnswer | null>;
  /** Sends this to one of the shop's routes. */
  send(route: string, body: object, how: RequestInit): Promise<Response>;
  /** Ids of things, each once, as many as a question takes. */
  idsOf(items: { id: string }[]): string[];
  refuse(reason: string, detail?: unknown): void;
}

/** With what the visit adds. */
export interface Widget extends Entry, ConsentReading, Queue, Door, Impressions {
  settings: Partial<WidgetSettings> & typeof DEFAULT_SETTINGS;
  profile: Profile;
  device: Device;
  /** Reads anew what the visitor allows: nothing while a consent platform is there that can't be asked yet. */
  readConsent(): void;
  /** Once the consent platforms that are there can be asked. */
  platforms?: Promise<unknown>;
  /** Nothing that goes wrong here is the page's trouble. */
  safely(work: () => unknown): Promise<void>;
  /** What has changed the profile and is not on the device yet: a profile that is loaded later is changed alike. */
  unkept: ((profile: Profile) => Profile)[];
  /** The events of the present page by type and ids; null once they are sent. */
  told: Map<string, Seen | null>;
  /** Items that the visitor does not want: without consent nothing is remembered, but on this page they are gone. */
  unwanted: Set<string>;
  /** How often the profile has been put on the device or erased. */
  merges: number;
  /** Whether the profile is the one that the device stores, with what has happened since. */
  loaded?: boolean;
  /** Changes the profile, as far as the consent allows; must not touch what it is given. */
  alter(change: (profile: Profile) => Profile): void;
  /** The profile of which a device has stored this, with what the cookie knows and what has happened since. */
  knownAs(stored?: Profile): Profile;
  /** Folds an event into the profile. */
  see(seen: Seen): void;
  /** Under full consent: brings back what the device remembers, and puts this page's events on top. */
  recall(): Promise<void>;
  /** Reads the page anew and asks once. */
  ask(): Promise<RecommendationAnswer | null>;
  /** Erases all that the device knows; nothing is kept or sent any more until the next page. */
  erase(): Promise<unknown>;
  /** Stores what has changed, as far as the consent allows. */
  keep(): void;
  /** Reads the consent again and does what a change asks for. */
  judge(): void;
}
