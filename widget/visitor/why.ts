/** Why the visitor is at a stage and the relation is what it is, in words: for `inspect` and the doctor panel. */
import { sayMany } from '../../shared/say-many.ts';
import type { Lifecycle, Stage } from '../../shared/vocabulary.ts';
import type { Widget } from '../widget.ts';
import { lifecycleOf } from './lifecycle.ts';
import { intentOf, stageOf } from './stage.ts';

export function whyStage({ profile, settings }: Widget, now: number): { stage: Stage; reason: string } {
  const { purchases, checkouts, visit } = profile;
  const { stages } = settings;
  const stage = stageOf(profile, stages, now);
  const intent = intentOf(profile, stages);
  const decision = (): string => {
    const [view] = intent ?? [];
    if (!view) return 'cart';
    return view.seconds >= stages.intent_seconds
      ? `${view.seconds} s on ${view.id}`
      : `${sayMany(intent!.length, 'view')} of ${view.category ?? view.id}`;
  };
  switch (stage) {
    case 'buyer':
      return { stage, reason: purchases.last < checkouts.last ? 'checkout' : 'purchase' };
    case 'intent':
      return { stage, reason: decision() };
    case 'browser':
      return { stage, reason: intent || visit.faded ? 'faded intent' : sayMany(visit.views, 'view') };
    case 'visitor':
      return { stage, reason: sayMany(visit.views, 'view') };
  }
}

export function whyLifecycle({ profile, settings }: Widget, now: number): { lifecycle: Lifecycle; reason: string } {
  const { purchases, stated, visits } = profile;
  const orders = Math.max(purchases.count, stated.orders);
  return {
    lifecycle: lifecycleOf(profile, settings.lifecycle, now),
    reason: stated.lifecycle ? 'stated' : orders ? sayMany(orders, 'order') : `visit ${visits}`,
  };
}
