/** @jsxRuntime classic */
/** @jsx h */
/** Tells the visitor what is stored and lets them erase it. */
import { h } from 'preact';
import type { Widget } from '../widget.ts';
import type { Texts } from './text.ts';
import { say } from './text.ts';

export function About({ widget, texts, onErase }: { widget: Widget; texts: Texts; onErase(): void }): h.JSX.Element {
  const { profile, consent } = widget;
  const close = (event: Event): void => (event.currentTarget as Element).closest('dialog')!.close();
  return (
    <dialog part="dialog" ref={(dialog) => void (dialog?.open || dialog?.showModal())} aria-label={say(texts, 'about')}>
      <h2>{say(texts, 'about')}</h2>
      <p>{say(texts, `about.${consent.consent}`)}</p>
      <p>
        {consent.consent !== 'none' &&
          say(texts, 'about.counts', {
            views: profile.views.length,
            visits: profile.visits,
            hidden: profile.hidden.length,
            orders: profile.purchases.count,
          })}
      </p>
      <div class="total">
        <button type="button" onClick={onErase}>
          {say(texts, 'erase')}
        </button>
        <button type="button" class="add" onClick={close}>
          {say(texts, 'close')}
        </button>
      </div>
    </dialog>
  );
}
