/** What a visit does beside looking at shelves: is remembered, sends events, obeys commands, asks anew. */
import type { RecommendationAnswer, Shelf } from '../shared/recommendation.ts';
import { openQueue } from './events/open-queue.ts';
import { watchDataLayer } from './events/watch-data-layer.ts';
import { watchImpressions } from './events/watch-impressions.ts';
import { actOn } from './shelf/act.ts';
import { keepPlaced, letGo } from './shelf/keep-placed.ts';
import { keepDevice } from './visitor/keep-device.ts';
import { knowVisitor } from './know-visitor.ts';
import { type Command, runCommand } from './commands.ts';
import { openDoor } from './events/open-door.ts';
import { watchPage } from './watch-page.ts';
import type { Page } from './page/page-reading.ts';
import type { Entry, Visit } from './widget.ts';

/** A framework draws its page some time after a change of address: it is looked at this often, as long as nothing is new. */
const REDRAW_MS = [250, 500, 1000, 1500];

/** Where there is a cart. */
const PLATFORM = '[class*=cart],[href*=cart],[class*=basket],[class*=woocommerce]';

/**
 * @param looked once the page may be read, or has been where the entry script asks.
 * @param asked the answer to what the entry script asked, which it draws itself; null where the visitor is known.
 * @param queue what the page has said so far.
 */
export async function startVisit(
  entry: Entry,
  looked: Promise<unknown>,
  asked: Promise<RecommendationAnswer | null> | null,
  queue: Command[],
): Promise<Visit> {
  const widget = knowVisitor(entry);
  // What the config says of consent, and the device knows, need not be waited for.
  if (widget.platforms) await widget.recall();
  if (widget.decider === 'default') await widget.platforms;
  widget.readConsent();
  openQueue(widget);
  openDoor(widget);
  keepDevice(widget);
  watchImpressions(widget);
  /** Whether this page has been asked for a second time, because it told late what it is. */
  let corrected = false;

  keepPlaced(widget);
  // A slot of the next page must not be given the shelves of the one before.
  let isBetween = false;
  const { place, safely } = widget;
  widget.place = () => isBetween || place();
  const again = (): Promise<void> =>
    safely(async () => {
      const mine = ++widget.turn;
      const answer = await widget.ask();
      if (mine !== widget.turn) return;
      settle();
      isBetween = false;
      widget.show(answer);
    });
  /** After an answer: the config's consent and thresholds are known. */
  function settle(): void {
    widget.judge();
    widget.tell();
    widget.keep();
  }
  async function begin(): Promise<void> {
    await looked;
    if (!asked) return again();
    await widget.recall();
    widget.seePage();
    await asked;
    // By the id that the config names the page may be another than what was asked for.
    await lookAgain(-1);
    settle();
  }
  /** Whether the page now shows something else than it did; of the same page more may be known by now. */
  async function isOther({ type, product, category }: Page): Promise<boolean> {
    const { page } = await widget.look();
    return type !== page.type || product?.id !== page.product?.id || category !== page.category;
  }
  /** Some pages push what they show after they have been read. `index`: where it stands among what is pushed. */
  async function lookAgain(index = Infinity): Promise<void> {
    const { page } = widget.reading;
    // To read takes a slow phone's time, and what was there has been read, unless by another id than the config names.
    if (index < widget.heard && (widget.settings.id_field ?? 'auto') === 'auto') return;
    // What a visitor opens on top of a list is not the page.
    if (!/^[po]/.test(page.type) && navigator.userActivation?.isActive) return;
    if (corrected || !(await isOther(page))) return;
    corrected = true;
    void again();
  }
  /** The last change of address, and how many are being followed. */
  let move = 0;
  let followed = 0;
  /** @param mayBeLate what appears next may belong to the address before. */
  async function follow(isElsewhere: boolean, mayBeLate: unknown): Promise<void> {
    const mine = ++move;
    let { page } = widget.reading;
    const pushed = (window as { dataLayer?: unknown[] }).dataLayer?.length ?? 0;
    const leave = (): void => {
      corrected = false;
      widget.declared = null;
      widget.told = new Map();
      widget.stale = pushed;
      // What is still on its way was asked for the page before, and what is drawn is its.
      widget.turn++;
      isBetween = true;
    };
    if (isElsewhere) leave();
    let isAsked = false;
    for (const wait of REDRAW_MS) {
      await new Promise((done) => setTimeout(done, wait));
      // The shop has said itself what it shows now, or shows yet another page.
      if (mine !== move || widget.declared || corrected) return;
      if (!(await isOther(page))) continue;
      ({ page } = widget.reading);
      if (!isElsewhere) leave();
      isElsewhere = true;
      corrected = isAsked;
      isAsked = true;
      void again();
      // A page of which nothing is known may not be drawn yet.
      if (page.type !== 'other' && !mayBeLate) return;
    }
    // Where only the query is another it is the same page still: a variant, a filter, a campaign that is cleared away.
    if (isElsewhere && !isAsked) void again();
  }
  watchPage(
    widget,
    async (isElsewhere) => {
      await follow(isElsewhere, followed++);
      followed--;
    },
    (leaving) => {
      if (isBegun) void safely(hearLayer);
      widget.report(leaving);
      // Who goes before this page's answer is there was here all the same; what the config allows is known from before.
      if (leaving && widget.settings.version) widget.tell();
      void widget.flush(leaving);
    },
  );
  if (location.search.includes('shelftalker=debug'))
    void safely(async () => (await widget.load('doctor')).openDoctor(widget));
  const hearLayer = watchDataLayer(window, widget.track, lookAgain);
  // What is said or pushed before the first answer waits for it: then the device has been read, and the variant,
  // the settings and their consent are known.
  let isBegun = false;
  let before = safely(begin).then(() => {
    isBegun = true;
    void safely(hearLayer);
    if (document.querySelector(PLATFORM)) void safely(async () => (await widget.load('cart')).openCart(widget));
  });
  // Who the visitor is must be known before the first question.
  for (const command of queue) if (command[0] === 'identify') void runCommand(widget, command, again);
  return Object.assign(widget, actOn(widget), {
    layouts: async (shelves: Shelf[]) => (await widget.load('by-config')).knowLayouts(widget, shelves),
    letGo,
    command: (command: Command) => (before = before.then(() => safely(() => runCommand(widget, command, again)))),
  });
}
