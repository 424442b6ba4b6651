/** Gives a slot that can have no shadow root, as a table's cell, a `<div>` within that is the slot in its place. */
import type { whenUnseen } from './when-unseen.ts';

const given = new WeakSet<Element>();

/** What is in the slot stays the shop's own markup there. Where its space is not reserved, it waits to be out of sight. */
export function giveRoot(host: HTMLElement, unseen: typeof whenUnseen): void {
  if (given.has(host)) return;
  given.add(host);
  const give = (): void => {
    const slot = document.createElement('div');
    slot.dataset.shelf = host.dataset.shelf;
    slot.append(...host.childNodes);
    delete host.dataset.shelf;
    host.append(slot);
  };
  if (parseFloat(getComputedStyle(host).minHeight) > host.offsetHeight) unseen(host, give);
  else give();
}
