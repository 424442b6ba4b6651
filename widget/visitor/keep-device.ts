/** Keeps the device in step with the profile and the consent: writes under `full`, deletes when it is withdrawn. */
import type { WidgetSettings } from '../../shared/recommendation.ts';
import { FULL } from '../consent/consent.ts';
import { emptyProfile } from './profile.ts';

import type { Kept, Widget, Writes } from '../widget.ts';

import type { Profile } from './profile.ts';
import { cookieText } from '../../shared/summary-cookie.ts';
import { summaryOf } from './summary-cookie.ts';

/** How long stored data survives while a consent platform is present but unanswered. */
const KEPT_UNANSWERED_MS = 5000;
/** How long to wait for a consent platform that loads on first interaction before deleting. */
const KEPT_UNASKED_MS = 60_000;

export interface Keeping {
  /**
   * Stores what has changed, as far as the consent allows.
   * @param renewed an answer has set the cookie anew, which is deleted again where it has been erased meanwhile.
   */
  storeChanges(renewed?: unknown): void;
  /** Reads the consent again and does what a change asks for. */
  applyConsent(): void;
  /** Erases all that the device knows; nothing is kept or sent any more until the next page. */
  eraseAll(): Promise<unknown>;
}

/** What it changes besides: where the device is written the profile may come from it, and go with it. */
type Changed = 'profile' | 'unkept' | 'isProfileLoaded' | 'knownCookies' | 'statedConsent';

export function keepDevice(widget: Widget & Writes<keyof Keeping | Changed>): void {
  let told: Partial<WidgetSettings> | undefined;

  function keep(renewed?: unknown): void {
    if (widget.consentLevel !== FULL) return void (renewed && writeCookie(''));
    const cookies = widget.cookiesHere();
    // Another tab has erased it all: what this one knows must not bring it back.
    if (widget.knownCookies && !cookies) return void widget.eraseAll();
    widget.knownCookies = cookies;
    const { settings, language } = widget;
    const { body, answer } = widget.requests.at(-1) ?? {};
    const news = answer?.widget;
    if (news !== told) widget.device.change('settings', () => ({ ...settings, language }) as Kept);
    told = news;
    if (!widget.unkept[0]) return;
    // Other tabs may have been there meanwhile.
    widget.device.change('profile', (stored: Profile | undefined, transaction) => {
      const { unkept } = widget;
      // It has been erased meanwhile, or all of it put there by the change before.
      if (widget.consentLevel !== FULL || !unkept[0]) return stored;
      const profile = (widget.profile = widget.knownAs(stored));
      widget.isProfileLoaded = true;
      widget.unkept = [];
      // A device that is full stores it later, or never.
      transaction.addEventListener('abort', () => (widget.unkept = [...unkept, ...widget.unkept]));
      profile.device = body?.visitor?.device;
      const summary = summaryOf(profile);
      // What the worker has renewed lasts longer than what a script writes.
      if (!widget.knownCookies.includes(summary)) writeCookie(summary);
      widget.knownCookies = widget.cookiesHere();
      return profile;
    });
  }
  /** A sandboxed frame throws when a cookie is set: it has none to delete, and no device from which one would be written. */
  function writeCookie(value: string): void {
    if (value || widget.cookiesHere()) document.cookie = cookieText(value, location.protocol === 'https:');
  }
  /** @param all this page's own, too, which is on no device yet. */
  function forget(all?: boolean): Promise<unknown> {
    if (all) {
      widget.profile = emptyProfile();
      widget.unkept = [];
    }
    widget.isProfileLoaded = false;
    widget.knownCookies = '';
    writeCookie('');
    return widget.device.clear();
  }

  widget.storeChanges = keep;
  widget.applyConsent = () => {
    const { consentLevel: before, consentSource } = widget;
    widget.readConsent();
    if (widget.consentLevel === before) return;
    // What was allowed and is taken back is gone; what was seen before anybody was asked waits for the answer.
    const isTakenBack = widget.consentLevel < before && consentSource !== 'default';
    if (isTakenBack) void forget(true);
    void widget.recallProfile().then(keep);
    void widget.bringUnsent(isTakenBack);
    widget.sendPageEvents();
  };
  const withdraw = (isLast?: boolean): unknown =>
    widget.consentLevel === FULL || (widget.consentSource === 'default' && !isLast) || forget();
  // What the shop or the browser says needs no time.
  setTimeout(withdraw, widget.platforms && KEPT_UNANSWERED_MS);
  setTimeout(withdraw, KEPT_UNASKED_MS, true);
  widget.eraseAll = () => {
    // Store nothing more on this page: later events would re-identify the visitor.
    widget.statedConsent = 'none';
    widget.applyConsent();
    return forget(true);
  };
}
