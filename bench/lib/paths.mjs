// Paths of the repository.

import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const bench = join(root, 'bench');
export const target = process.env.CARGO_TARGET_DIR ? resolve(root, process.env.CARGO_TARGET_DIR) : join(root, 'target');
/** What build.mjs writes. */
export const built = join(target, 'bench');
/** What `cargo xtask build` writes. */
export const dist = join(root, 'dist');
