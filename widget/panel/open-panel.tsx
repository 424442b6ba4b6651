/** @jsxRuntime classic */
/** @jsx h */
/** The visitor's panel, fetched when its button is pressed: what is known, and how to have it forgotten. */
import { h, render } from 'preact';
import { speaker } from '../shelf/text.ts';
import type { Widget } from '../widget.ts';
import { About } from './about.tsx';
import css from './panel.css?inline';

/** Opens the panel above the page, within the slot's `root`, so that it looks like the shelf it belongs to. */
export function openPanel(widget: Widget, root: ShadowRoot, erase: () => Promise<void>): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [root.adoptedStyleSheets[0]!, sheet];
  const frame = root.appendChild(document.createElement('div'));
  const draw = (): void => {
    const say = speaker(widget.settings?.texts);
    render(<About widget={widget} say={say} onErase={() => void erase().then(draw)} />, frame);
  };
  draw();
  frame.querySelector('dialog')!.addEventListener('close', () => frame.remove());
}
