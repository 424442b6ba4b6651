/** Keeps the device in step with the profile and the consent: writes under `full`, deletes when it is withdrawn. */
import { watchConsent } from '../consent/watch-consent.ts';
import type { Widget } from '../widget.ts';
import { emptyProfile } from './profile.ts';
import { cookieText, summaryOf } from './summary-cookie.ts';
import { clearDevice, writeDevice } from './write-device.ts';

/** Consent platforms load late: what is stored is kept this long before silence counts as a withdrawal. */
const SETTLE_MS = 5000;

/**
 * @param onConsent after a change of consent.
 * @param onErase what waits to be sent goes, too.
 * @returns erases all that the device knows; it begins anew with the next event.
 */
export function keepDevice(widget: Widget, onConsent: () => void, onErase: () => void): () => Promise<void> {
  const { store } = widget;
  const full = (): boolean => widget.consent.consent === 'full';

  function keep(): void {
    if (!full() || !widget.loaded) return;
    const { profile, settings, language, requests } = widget;
    profile.device = requests.at(-1)?.body.visitor?.device ?? null;
    writeDevice(store, 'profile', profile);
    if (settings) writeDevice(store, 'settings', { ...settings, language });
    writeCookie(summaryOf(profile));
  }
  function forget(): Promise<void> {
    widget.loaded = false;
    widget.cookies = '';
    writeCookie('');
    return clearDevice(store);
  }
  async function erase(): Promise<void> {
    widget.earlier = [];
    widget.profile = emptyProfile();
    onErase();
    await forget();
    void widget.recall();
  }
  function judge(): void {
    const before = widget.consent.consent;
    widget.consent = widget.readConsent();
    const { consent } = widget.consent;
    if (consent === before) return;
    if (consent === 'none') widget.profile = emptyProfile();
    if (before === 'full') void forget();
    void widget.recall().then(keep);
    onConsent();
  }

  widget.keep = keep;
  widget.judge = judge;
  watchConsent(window, judge);
  judge();
  keep();
  const stated = /gpc|data/.test(widget.consent.source);
  setTimeout(() => full() || void forget(), stated ? 0 : SETTLE_MS);
  return erase;
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
