/** The chunks that are fetched when the visitor, or whoever looks closer, asks for more; the build fills in their names. */
import type { Widget } from './widget.ts';

declare const __ON_REQUEST__: string;
declare const __PANEL__: string;
declare const __DOCTOR__: string;

export const fetchOnRequest = ({ chunks }: Widget): Promise<typeof import('./on-request-chunk.ts')> =>
  import(chunks + __ON_REQUEST__);
export const fetchPanel = ({ chunks }: Widget): Promise<typeof import('./panel/open-panel.tsx')> =>
  import(chunks + __PANEL__);
export const fetchDoctor = ({ chunks }: Widget): Promise<typeof import('./doctor/open-doctor.ts')> =>
  import(chunks + __DOCTOR__);
