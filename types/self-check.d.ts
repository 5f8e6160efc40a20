// Types of the self-check (`www/developer/self-check/`).

import type { STATES, WORDS } from '../www/developer/self-check/words.js';

export type State = keyof typeof STATES;

/** One result of the check. What `{…}` in its words stands for are its other members. */
export interface Finding {
  code: keyof typeof WORDS;
  state: State;
  /** The address that it is about. */
  at: string;
  /** The line that corrects it. */
  line?: string;
  [name: string]: string | number | undefined;
}

/** Receives each finding. */
export type Report = (finding: Finding) => void;

/** A file that was fetched. */
export interface Fetched {
  blocked?: undefined;
  bytes: Uint8Array<ArrayBuffer>;
  status: number;
  url: string;
  /** Whether it was sent compressed; undefined where another site does not say. */
  packed: boolean | undefined;
  header(name: string): string | null;
  text(): string;
}

/** A file that cannot be fetched: it may not be read, or does not answer. */
export interface Blocked {
  blocked: 'no-cors' | 'unreachable';
}

/** The attributes of a tag, by name. */
export type Tag = Record<string, string>;
