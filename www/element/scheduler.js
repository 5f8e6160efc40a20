// Divides the work of elements that start together into tasks: neither one long task nor a task for each step.

/** Milliseconds after which work continues in another task. */
const SLICE = 8;

const channel = new MessageChannel();
/** @type {Promise<unknown>} */
let queue = Promise.resolve();
let begun = -SLICE;

/**
 * Waits for a time slice, in the order of the calls: in this task if it is young, else in the next one. Everything that
 * comes near together would be one long task, and scrolling would stutter; with a task for each step the browser would
 * lay out and paint the page for every one of them.
 */
export function nextSlice() {
  queue = queue.then(
    () =>
      performance.now() - begun < SLICE ||
      new Promise((/** @type {(done?: unknown) => void} */ resolve) => {
        channel.port1.onmessage = () => {
          begun = performance.now();
          resolve();
        };
        channel.port2.postMessage(0);
      }),
  );
  return queue;
}
