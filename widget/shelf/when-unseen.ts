/**
 * Waits until space may be given or taken at an element: when it lies below the screen, nothing moves that can be
 * seen. Calls `act` once.
 *
 * @param isHarmless whether it may be done in sight.
 */
export function whenUnseen(element: Element, act: () => unknown, isHarmless = (): boolean => false): void {
  const observer = new IntersectionObserver((entries) => {
    if (entries.at(-1)!.boundingClientRect.top < innerHeight && !isHarmless()) return;
    observer.disconnect();
    act();
  });
  observer.observe(element);
}
