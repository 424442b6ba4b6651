/** What the IAB's TCF allows: purposes 1, 5 and 6 are personal content kept on the device, 1 and 8 measurement. */
import type { Grants } from './consent-sources.ts';

interface TcData {
  /** `tcloaded`, `cmpuishown` or `useractioncomplete`; while the banner is open nothing has been said. */
  eventStatus?: string;
  gdprApplies?: boolean;
  purpose?: { consents?: Record<number, boolean> };
}

/** The last answer, the stored one included, once this page is listening for it. */
let grants: Grants | undefined;

/** Listens from the first time on; nothing where there is no TCF. */
export function readTcf({ __tcfapi }: Record<string, any>): Grants | undefined {
  if (__tcfapi && !grants) {
    grants = [];
    __tcfapi('addEventListener', 2, (data: TcData | null, ok: boolean) => {
      const may = (...purposes: number[]): boolean =>
        data!.gdprApplies === false || purposes.every((purpose) => data!.purpose?.consents?.[purpose]);
      if (ok && /tcl|usera/.test(`${data?.eventStatus}`)) grants = [may(1, 5, 6), may(1, 8)];
    });
  }
  return __tcfapi && grants;
}
