/** Keeps the device in step with the profile and the consent: writes under `full`, deletes when it is withdrawn. */
import type { WidgetSettings } from '../../shared/recommendation.ts';
import { cookieText } from '../../shared/summary-cookie.ts';
import type { Kept, Widget } from '../widget.ts';
import type { Profile } from './profile.ts';
import { emptyProfile } from './profile.ts';
import { summaryOf } from './summary-cookie.ts';

/** Consent platforms load late: what is stored is kept this long before silence counts as a withdrawal. */
const SETTLE_MS = 5000;

/**
 * @param onConsent after a change of consent.
 * @param onErase what waits to be sent goes, too.
 * @returns erases all that the device knows; it begins anew with the next event.
 */
export function keepDevice(widget: Widget, onConsent: () => void, onErase: () => void): () => Promise<void> {
  /** What the device has. */
  let written: Profile | undefined;
  let told: WidgetSettings | undefined;

  function keep(anyway?: unknown): void {
    if (widget.rung < 2 || !widget.loaded) return;
    const { profile, settings, language, requests } = widget;
    const { body, answer } = requests.at(-1) ?? {};
    profile.device = body?.visitor?.device ?? null;
    const news = answer?.widget;
    if (anyway || profile !== written || news !== told)
      widget.device.write((written = profile), news && ({ ...settings, language } as Kept));
    told = news;
    const summary = summaryOf(profile);
    // What the worker has renewed lasts longer than what a script writes.
    if (!widget.cookies.includes(summary)) writeCookie((widget.cookies = summary));
  }
  function forget(): Promise<unknown> {
    widget.loaded = false;
    widget.cookies = '';
    written = told = undefined;
    writeCookie('');
    return widget.device.clear();
  }

  widget.keep = keep;
  widget.judge = () => {
    const before = widget.rung;
    widget.readConsent();
    if (widget.rung === before) return;
    if (!widget.rung) widget.profile = emptyProfile();
    if (before > 1) void forget();
    void widget.recall().then(() => keep());
    onConsent();
  };
  setTimeout(() => widget.rung > 1 || void forget(), /gpc|data/.test(widget.decider) ? 0 : SETTLE_MS);
  return async () => {
    widget.earlier = [];
    widget.profile = emptyProfile();
    onErase();
    await forget();
    void widget.recall();
  };
}

/** A sandboxed frame has no cookies and throws when asked for them. */
function writeCookie(value: string): void {
  try {
    if (value || document.cookie.includes('shelftalker=')) {
      document.cookie = cookieText(value, location.protocol === 'https:');
    }
  } catch {
    // Then nothing is kept there.
  }
}
