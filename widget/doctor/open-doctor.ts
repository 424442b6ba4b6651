/** The doctor panel of `?shelftalker=debug`: what was read and from where, what was asked, answered and refused. */
import type { Widget } from '../widget.ts';
export function openDoctor(widget: Widget): void {
  console.info(widget);
}
