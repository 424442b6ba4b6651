/** Calls back whenever a consent platform may have been answered; the caller reads anew and compares. */
import type { Grants } from './consent.ts';
import { CONSENT_EVENTS } from './consent-sources.ts';

/** @param onTcf receives what the TCF string allows: purposes 1, 5 and 6 are personal content, 1 and 8 measurement. */
export function watchConsent(page: Window, onTcf: (grants: Grants) => void, onChange: () => void): void {
  for (const name of CONSENT_EVENTS) {
    page.document.addEventListener(name, onChange);
    page.addEventListener(name, onChange);
  }
  const { __tcfapi } = page as never as { __tcfapi?: (command: string, version: number, done: unknown) => void };
  __tcfapi?.('addEventListener', 2, (data: TcData | null, ok: boolean) => {
    if (!ok || !/tcl|usera/.test(data?.eventStatus ?? '')) return;
    const may = (...purposes: number[]): boolean =>
      data!.gdprApplies === false || purposes.every((purpose) => data!.purpose?.consents?.[purpose]);
    onTcf({ personal: may(1, 5, 6), measure: may(1, 8) });
    onChange();
  });
}

interface TcData {
  /** `tcloaded`, `cmpuishown` or `useractioncomplete`; while the banner is open nothing has been said. */
  eventStatus?: string;
  gdprApplies?: boolean;
  purpose?: { consents?: Record<number, boolean> };
}
