/** The chunks that are fetched when the visitor, or whoever looks closer, asks for more; the build fills in their hash. */
import type { Widget } from './widget.ts';

declare const __ASKED__: string;

function fetchChunk({ chunks }: Widget, name: string): Promise<any> {
  const address = `${chunks}shelf-${name}-${__ASKED__}.js`;
  return import(address);
}

export const fetchOnRequest = (widget: Widget): Promise<typeof import('./on-request-chunk.ts')> =>
  fetchChunk(widget, 'on-request');
export const fetchPanel = (widget: Widget): Promise<typeof import('./panel/open-panel.tsx')> =>
  fetchChunk(widget, 'panel');
export const fetchDoctor = (widget: Widget): Promise<typeof import('./doctor/open-doctor.ts')> =>
  fetchChunk(widget, 'doctor');
