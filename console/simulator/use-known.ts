import { useRef } from 'preact/hooks';
import type { Preview } from '../api/answers.ts';

/** Titles of all products that any preview of this view has shown, by id. */
export function useKnown(preview: Preview | null): ReadonlyMap<string, string> {
  const known = useRef(new Map<string, string>());
  for (const { items } of preview?.shelves ?? []) for (const { id, title } of items) known.current.set(id, title);
  return known.current;
}
