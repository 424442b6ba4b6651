import { useRef } from 'preact/hooks';
import type { ShelfItem } from '../../shared/recommendation.ts';
import type { Preview } from '../../shared/admin-answers.ts';

/** All products that any preview of this view has shown, by id. */
export function useKnown(preview: Preview | null): ReadonlyMap<string, ShelfItem> {
  const known = useRef(new Map<string, ShelfItem>());
  for (const { items } of preview?.shelves ?? []) for (const item of items) known.current.set(item.id, item);
  return known.current;
}
