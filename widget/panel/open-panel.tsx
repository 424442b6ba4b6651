/** @jsxRuntime classic */
/** @jsx h */
/** The visitor's panel, fetched when its button is pressed: what is known, and how to have it forgotten. */
import { h, render } from 'preact';
import { translator } from '../shelf/text.ts';
import type { Widget } from '../widget.ts';
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
    const again = (): void => {
      widget.showShelves();
      // After what is drawn anew.
      setTimeout(show);
    };
    const onErase = (): void => void widget.eraseAll().then(again);
    const onBack = (id: string): void => {
      bringBack(widget, id);
      again();
    };
    render(<About widget={widget} translate={translate} onErase={onErase} onBack={onBack} />, frame);
    frame.querySelector('dialog')!.addEventListener('close', () => frame.remove());
  };
  show();
}
