/** Waits until an element lies below the screen: there its space may change, and nothing moves that can be seen. */
const waiting = new Map<Element, () => unknown>();

const observer = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting, boundingClientRect } of entries) {
    if (isIntersecting || boundingClientRect.top < innerHeight) continue;
    observer.unobserve(target);
    waiting.get(target)!();
  }
});

/** Calls `act` once, as soon as it may. */
export function whenUnseen(element: Element, act: () => unknown): void {
  waiting.set(element, act);
  observer.observe(element);
}
