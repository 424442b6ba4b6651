/** What the IAB's TCF allows: purposes 1, 5 and 6 are personal content kept on the device, 1 and 8 measurement. */
import type { Grants } from './consent-sources.ts';

interface TcData {
  /** `tcloaded`, `cmpuishown` or `useractioncomplete`; while the banner is open nothing has been said. */
  eventStatus?: string;
  gdprApplies?: boolean;
  purpose?: { consents?: Record<number, boolean> };
}

/** Calls back with every answer, the stored one included. Does nothing where there is no TCF. */
export function readTcf(page: Window, onAnswer: (grants: Grants) => void): void {
  const { __tcfapi } = page as never as { __tcfapi?: (command: string, version: number, done: unknown) => void };
  __tcfapi?.('addEventListener', 2, (data: TcData | null, ok: boolean) => {
    const may = (...purposes: number[]): boolean =>
      data!.gdprApplies === false || purposes.every((purpose) => data!.purpose?.consents?.[purpose]);
    if (ok && /tcl|usera/.test(`${data?.eventStatus}`)) onAnswer([may(1, 5, 6), may(1, 8)]);
  });
}
