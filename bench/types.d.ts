// Types of the measures: what pages under measurement have, and what is measured.

import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import type { Pages } from './lib/pages.mjs';
import type { Server } from './lib/server.mjs';
import type { Mount } from './peers/shared/near.js';

/** When a widget was live and when it had answered, in ms from the start of the page. */
export interface Times {
  live: number;
  answered: number;
}

/** What a page records of itself. */
export interface Timings {
  /** Sum of its layout shifts. */
  shift: number;
  /** Durations of its long tasks, in ms. */
  long: number[];
  paint: Record<string, number>;
}

/** What a reader does and sees, in the page (`lib/driver.mjs`). */
export interface Driver {
  find(selector: string): HTMLElement | null;
  findRequired(selector: string): HTMLElement;
  rootOf(element: Element): Document | ShadowRoot;
  type(root: ParentNode, name: string, text: string): void;
  choose(root: ParentNode, name: string, value: string): void;
  frame(): Promise<number>;
  painted(): Promise<number>;
  value(root: ParentNode, id: string): string | null | undefined;
  until(condition: () => unknown): Promise<number>;
  isLive(host: Element): boolean;
  calculator(): Promise<Times>;
  flow(): Promise<Times>;
  inView(): Promise<number>;
  allLive(): Promise<number>;
  seen: Timings;
}

/** A page with its session of the DevTools protocol, and the errors in its console. */
export type BenchPage = Page & { errors: string[]; cdp: CDPSession };

export interface Conditions {
  network?: { offline: boolean; latency: number; downloadThroughput: number; uploadThroughput: number };
  /** By how much the processor is slowed down. */
  cpu?: number;
}

export type Job = 'calculator' | 'flow';

/** A file of a peer, with its bytes and those after brotli. */
export interface PeerFile {
  name: string;
  raw: number;
  br: number;
}

/** What every measure is given. */
export interface Bench {
  browser: Browser;
  /** A browser with caches on disk, as a returning reader's. */
  returning: BrowserContext;
  pages: Pages;
  server: Server;
  quick: boolean;
}

/** A measure that is repeated in each round. */
export interface Measure {
  id: string;
  /** Which of the numbers of a sample the table shows. */
  metric: string;
  contenders: string[];
  before?(bench: Bench, contender: string): Promise<void>;
  once(bench: Bench, contender: string): Promise<Sample>;
}

export type Sample = Record<string, number>;

/** What a soak adds for each mount and unmount. */
export interface Growth {
  listeners: number;
  nodes: number;
  heap: number;
  wasm: number;
  each: number;
  count: number;
}

export interface LongTasks {
  startup: number[];
  scrolling: number[];
  live: number;
  seconds: number;
}

/** What is counted once. */
export interface Counted {
  bytes?: Record<string, number>;
  requests?: string[];
  shift?: Record<string, { most: number; worst: string }>;
  'long tasks'?: Record<string, LongTasks>;
  growth?: Record<string, Growth>;
}

declare global {
  interface Window {
    driver: Driver;
    /** What a measure that was started with the page resolves to. */
    result: Promise<unknown>;
    /** Bytes of the memories of wasm instances that are still alive. */
    wasmBytes(): number;
    /** The peers' mount functions, by the names of widgets. */
    mounts: Record<string, Mount>;
    /** Mermaid's classic script. */
    mermaid: {
      initialize(options: { startOnLoad: boolean }): void;
      render(id: string, chart: string): Promise<{ svg: string }>;
    };
  }
}
