// The data file, as far as our own scripts read it. In the npm package `data.d.ts` is generated from the schema instead
// (`xtask/src/build/types.rs`).

/** A parsed data file. */
export interface TujieFile {
  /** Version of the format. */
  tujie: number;
  id: string;
  /** The kind, with its own members; a kind without members may be its name alone. */
  body: string | Record<string, unknown>;
}
