import { useRef, useState } from 'preact/hooks';
import type { ShopApi } from '../api/shop-api.ts';

/** The texts of versions, each fetched once: a version never changes. `textOf` says undefined until it is there. */
export function useVersions(api: ShopApi) {
  const texts = useRef(new Map<string, string | undefined>());
  const [, redraw] = useState(0);

  function ask(versions: readonly string[]): void {
    for (const version of versions.filter((one) => !texts.current.has(one))) {
      texts.current.set(version, undefined);
      api.config(version).then(
        (found) => {
          if (found) texts.current.set(version, found.yaml);
          redraw((n) => n + 1);
        },
        // It may be asked for again; the list does without it.
        () => void texts.current.delete(version),
      );
    }
  }

  return { textOf: (version: string): string | undefined => texts.current.get(version), ask };
}
