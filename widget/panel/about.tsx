/** @jsxRuntime classic */
/** @jsx h */
/** Tells the visitor what is stored and lets them erase it. */
import { h } from 'preact';
import { LADDER } from '../consent/consent.ts';
import type { Say } from '../shelf/text.ts';
import type { Widget } from '../widget.ts';

export function About({ widget, say, onErase }: { widget: Widget; say: Say; onErase(): void }): h.JSX.Element {
  const { profile, rung } = widget;
  const close = (event: Event): void => (event.currentTarget as Element).closest('dialog')!.close();
  return (
    <dialog part="dialog" ref={(dialog) => void (dialog?.open || dialog?.showModal())} aria-label={say('about')}>
      <h2>{say('about')}</h2>
      <p>{say(`about.${LADDER[rung]}`)}</p>
      <p>
        {rung > 0 &&
          say('about.counts', {
            views: profile.views.length,
            visits: profile.visits,
            hidden: profile.hidden.length,
            orders: profile.purchases.count,
          })}
      </p>
      <div class="total">
        <button type="button" onClick={onErase}>
          {say('erase')}
        </button>
        <button type="button" class="add" onClick={close}>
          {say('close')}
        </button>
      </div>
    </dialog>
  );
}
