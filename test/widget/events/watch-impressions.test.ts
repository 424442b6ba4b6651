import { afterEach, expect, it, vi } from 'vitest';
import type { Shelf, ShelfItem } from '../../../shared/recommendation.ts';
import { watchImpressions } from '../../../widget/events/watch-impressions.ts';
import type { Widget } from '../../../widget/widget.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it.each([
  [900, 0],
  [1100, 1],
  [1800, 1],
])('a card that goes out of sight after %i ms counts %i times, whenever the beat comes', (inSight, times) => {
  for (let before = 0; before < 1000; before += 100) {
    vi.useFakeTimers({ now: 0 });
    let see!: (entries: object[]) => void;
    vi.stubGlobal(
      'IntersectionObserver',
      class {
        constructor(tell: typeof see) {
          see = tell;
        }
        observe(): void {}
        unobserve(): void {}
      },
    );
    const told: unknown[] = [];
    const widget = { trackEvent: (type: string) => told.push(type) } as unknown as Widget;
    watchImpressions(widget);
    const target = { isConnected: true } as Element;
    widget.watchCard({ placement: 'product', kind: 're-sell' } as Shelf, { id: 'mug' } as ShelfItem, target);
    setInterval(() => widget.reportSeen(undefined), 1000);
    vi.advanceTimersByTime(before);
    see([{ target, intersectionRatio: 1 }]);
    vi.advanceTimersByTime(inSight);
    see([{ target, intersectionRatio: 0 }]);
    vi.advanceTimersByTime(5000);
    expect(told).toHaveLength(times);
  }
});
