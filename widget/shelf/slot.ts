/** Which placement a slot (`SLOT` in shared/slot.ts) is for; null where it does not say. */
export const placementOf = (slot: HTMLElement): string | null => slot.dataset.shelf ?? slot.getAttribute('placement');
