/** Which placement a slot (`SLOT` in shared/slot.ts) is for; one that does not say it is for none. */
export const placementOf = (slot: HTMLElement): string => slot.dataset.shelf ?? slot.getAttribute('placement') ?? '';
