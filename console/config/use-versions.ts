import { useMemo, useState } from 'preact/hooks';
import type { ShopApi } from '../api/shop-api.ts';
import { VersionTexts } from './version-texts.ts';

/** The texts of a shop's versions, drawn again as they come. */
export function useVersions(api: ShopApi): VersionTexts {
  const [, redraw] = useState(0);
  return useMemo(
    () =>
      new VersionTexts(
        async (version) => (await api.config(version))?.yaml ?? '',
        () => redraw((n) => n + 1),
      ),
    [api],
  );
}
