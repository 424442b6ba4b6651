/// <reference path="./css.d.ts" />
/** What the parts of the widget share: one page's widget. */
import type {
  RecommendationAnswer,
  RecommendationRequestInput,
  Shelf,
  WidgetSettings,
} from '../shared/recommendation.ts';
import type { cookiesHere } from './visitor/cookies-here.ts';
import type { Command } from './commands.ts';
import type { ConsentLevel, NONE } from './consent/consent.ts';
import type { readSaid } from './consent/read-said.ts';
import type { HearNews } from './news.ts';
import type { OneOrder } from './request/one-order.ts';
import type { Door } from './events/open-door.ts';
import type { Queue } from './events/open-queue.ts';
import type { Impressions } from './events/watch-impressions.ts';
import type { ExplicitContext, Loose, PageItem, PageReading } from './page/page-reading.ts';
import type { Acts } from './shelf/act.ts';
import type { Visitor } from './know-visitor.ts';
import type { Layouts } from './shelf/layouts.ts';
import type { letGo } from './shelf/keep-placed.ts';
import type { Placing } from './shelf/place-shelves.ts';
import type { Keeping } from './visitor/keep-device.ts';

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
  /** Absent while it is open; null: none came. */
  answer?: RecommendationAnswer | null;
}

/** The settings of the last answer as the device keeps them, and the language they are in. */
export type Kept = WidgetSettings & { language: string };

/** The widget's files beside the entry script, and what each gives. */
export interface Chunks {
  visit: typeof import('./start-visit.ts');
  consent: typeof import('./consent/hear-platforms.ts');
  'by-config': typeof import('./by-config-chunk.ts');
  page: typeof import('./request/read-now.ts');
  visible: typeof import('./page/visible-product.ts');
  later: typeof import('./later-chunk.ts');
  doctor: typeof import('./doctor/open-doctor.ts');
  panel: typeof import('./panel/open-panel.tsx');
  'on-request': typeof import('./on-request-chunk.ts');
}

/** What the visit lets page and shelves do. */
export interface Visit extends Acts {
  layouts(shelves: Shelf[]): Promise<Layouts>;
  letGo: typeof letGo;
  obey(command: Command): unknown;
}

/** The page that is shown, from one to the next. */
interface Turn extends Partial<OneOrder> {
  /** As it was read last: create-widget.ts. */
  reading: PageReading;
  /** What it has said of itself by the command `context`: main.ts, commands.ts; leave-page.ts forgets it. */
  declared?: ExplicitContext;
  /** Entries of the data layer that speak of the pages before: leave-page.ts. */
  dataLayerOffset?: number;
  /** Looks whether the page says more than it did when it was read last: read-now.ts; absent where it states itself. */
  hearNews?: HearNews;
  /** The lines of its cart, once the shop's server, which is asked together with the worker, has told them: read-now.ts. */
  asking?: Promise<Loose[] | undefined> | undefined;
  /** The cart as the shop's server told it last: read-now.ts. */
  cart?: PageItem[] | null | undefined;
  /**
   * Of lines that were put in, those that no bundle has told of with its press, the same list where that is all: told-again.ts; absent before
   * the first such press.
   */
  withoutBundled?(lines: PageItem[]): PageItem[];
  /** What the catalogue calls what a page calls so, as far as that is known: read-now.ts. */
  nameOf?(id: unknown): unknown;
  /** How often it has been asked for again, what was asked before is not drawn any more: ask-again.ts, leave-page.ts. */
  askTurn: number;
  /** What was seen on the page before: leave-page.ts; it may turn out to be the same one. */
  eventsBefore?: Visitor['pageEvents'];
  /** The page before has gone, and what the next one shows is still being asked for: leave-page.ts, ask-again.ts. */
  isBetween?: boolean;
  /** It has been asked for a second time, because it told late what it is: correct-page.ts, follow-address.ts. */
  isCorrected?: boolean;
}

/** What the entry script knows and can do: create-widget.ts. */
interface First extends Placing, Turn {
  version: string;
  shop: string;
  /** Address of the shop's routes, with its slash. */
  shopRoutes: string;
  language: string;
  /** The tag's `data-consent`; `none` once keep-device.ts has erased all. */
  statedConsent: string | undefined;
  /** What the config wants, as far as it is known: every answer adds to it. */
  settings: Partial<WidgetSettings>;
  /** The page's cookies when it began, where ours was among them; later ours as keep-device.ts wrote it. */
  knownCookies: string;
  cookiesHere: typeof cookiesHere;
  /** A new visitor's experiment bucket. */
  bucket: number;
  requests: Asked[];
  refusals: Refusal[];
  /** What tells of the visitor and sends it, once it is there: main.ts. */
  whenVisiting: Promise<Visit>;
  /** Whether the visitor does not want an item. */
  isHidden?(id: string): boolean;
  /** What the visitor allows, once the visit knows it. */
  consentLevel?: ConsentLevel;
  /** What the visitor allows, without asking a consent platform: nothing where one is there. */
  readSaid: typeof readSaid;
  /** Fetches another file of the widget. */
  loadChunk<Name extends keyof Chunks>(name: Name): Promise<Chunks[Name]>;
  /** Reads the page as it is now; `fully` also where the shop has stated what is needed. */
  lookAtPage(fully?: boolean): Promise<PageReading>;
  /** Asks for shelves with what the page says and what is known of its visitor; the answer, or null with a refusal noted. */
  postQuestion(known: RecommendationRequestInput['visitor'] | typeof NONE): Promise<RecommendationAnswer | null>;
  /** Sends this to one of the shop's routes. */
  postTo(route: string, body: object, how: RequestInit): Promise<Response>;
  /** Ids of things, each once, as many as a question takes. */
  idsOf(items: { id: string }[]): string[];
  refuse(reason: string, detail?: unknown): void;
}

/** With what the visit adds: each part is described where it is opened. */
interface Parts extends First, Visitor, Keeping, Queue, Door, Impressions {
  settings: Visitor['settings'];
  consentLevel: Visitor['consentLevel'];
  isHidden: Visitor['isHidden'];
}

/**
 * One page's widget. Whoever has it may read and call all of it, and change nothing: a module that gives or changes a
 * field says so by `Writes`, and the compiler holds it to that. Fields that no one outside sees are shortened by the
 * build (short-names.ts).
 */
export type Widget = Readonly<Parts>;

/** The widget before the visit is there. */
export type Entry = Readonly<First>;

/** Stands beside `Widget` or `Entry`: the fields that a module writes. */
export type Writes<Field extends keyof Parts> = { -readonly [Name in keyof Pick<Parts, Field>]: Parts[Name] };
