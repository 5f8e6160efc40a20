// Each marked line must be an error: types that accept anything would pass all else.
import type { TujieFile } from 'tu-jie/data';
import type { TujieProps } from 'tu-jie/react';

// @ts-expect-error a number is no address
export const props: TujieProps = { src: 5 };
// @ts-expect-error no such thing in its detail
document.createElement('tu-jie').addEventListener('tujie-change', (event) => event.detail.problems);
// @ts-expect-error a file must say more than its id
export const file: TujieFile = { id: 'x' };
