/** What the IAB's TCF allows: purposes 1, 5 and 6 are personal content kept on the device, 1 and 8 measurement. */
import type { Grants } from './consent-sources.ts';

type Listen = (command: 'addEventListener', version: 2, listener: (data: TcData | null, ok: boolean) => void) => void;

interface TcData {
  /** `tcloaded`, `cmpuishown` or `useractioncomplete`; while the banner is open nothing has been said. */
  eventStatus?: string;
  gdprApplies?: boolean;
  purpose?: { consents?: Record<number, boolean> };
}

/** The last answer, the stored one included, once this page is listening for it. */
let grants: Grants | undefined;

/** Listens from the first time on; nothing where there is no TCF. */
export function readTcf(listen: Listen | undefined): Grants | undefined {
  if (listen && !grants) {
    grants = [];
    listen('addEventListener', 2, (data, ok) => {
      const may = (...purposes: number[]): boolean =>
        data!.gdprApplies === false || purposes.every((purpose) => data!.purpose?.consents?.[purpose]);
      if (ok && ['tcloaded', 'useractioncomplete'].includes(data?.eventStatus as string))
        grants = [may(1, 5, 6), may(1, 8)];
    });
  }
  return listen && grants;
}
