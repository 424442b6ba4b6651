export type { ConfigIssue } from '../../shared/admin-answers.ts';

/** A file that is no config at all would have an issue for each line; nobody reads more than this. */
export const MAX_ISSUES = 100;

export type ConfigPath = readonly (string | number)[];

/** A finding before it is looked up in the file. */
export interface Finding {
  severity: 'error' | 'warning';
  path: ConfigPath;
  /** Point at the last key of the path instead of its value. */
  atKey?: boolean;
  /** It may only follow from a misspelt key: of this one, which is missing, or of any in this map. */
  echoes?: 'key' | 'map';
  /** It belongs into this map, which is empty without it: what is wrong with that only follows from it. */
  meantFor?: ConfigPath;
  message: string;
  /** What was probably meant, as it is written in a config, in place of what stands there. */
  meant?: string | null | undefined;
  /** What else helps: said behind what was meant. */
  hint?: string | undefined;
}
