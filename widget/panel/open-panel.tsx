/** @jsxRuntime classic */
/** @jsx h */
/** The visitor's panel, fetched when its button is pressed: what is known, and how to have it forgotten. */
import { h, render } from 'preact';
import { translator } from '../shelf/text.ts';
import type { Widget } from '../widget.ts';
import { drawAnew } from '../on-request/draw-anew.ts';
import { bringBack } from '../visitor/bring-back.ts';
import { About } from './about.tsx';
import css from './panel.css?inline';

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

/** Opens the panel above the page, within the slot, so that it looks like the shelf it belongs to. */
export function openOnPress(widget: Widget, { shadowRoot }: Element): void {
  const root = shadowRoot!;
  const frame = document.createElement('div');
  const show = (): void => {
    // The shelves may have been drawn anew, and all else in the slot is gone with the old ones.
    render(null, frame);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets.filter((other) => other !== sheet), sheet];
    root.append(frame);
    const translate = translator(widget.settings.texts);
    const again = async (): Promise<void> => {
      await drawAnew(widget, root);
      show();
    };
    const onErase = (): void =>
      void widget.safely(async () => {
        await widget.eraseAll();
        // What was hidden is forgotten, too.
        widget.unwanted.clear();
        await again();
      });
    const onBack = (id: string): void => {
      bringBack(widget, id);
      void widget.safely(again);
    };
    render(<About widget={widget} translate={translate} onErase={onErase} onBack={onBack} />, frame);
    frame.querySelector('dialog')!.addEventListener('close', () => {
      frame.remove();
      // The button that was pressed may be gone with the old shelves.
      root.querySelector<HTMLElement>('.about')?.focus();
    });
  };
  show();
}
