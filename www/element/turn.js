// Who works when: what starts together is neither one long task nor a task each.

// Milliseconds after which what is to be done goes on in another task.
const SLICE = 8;

const doors = new MessageChannel();
let queue = Promise.resolve();
let begun = -SLICE;

/**
 * A turn to work, in the order asked for: in this task if it is young, else in the next one. All
 * that comes near together would be one long task, and a finger that scrolls would stick; with a
 * task each, the browser would lay out and paint the page for every single one.
 */
export function turn() {
  queue = queue.then(
    () =>
      performance.now() - begun < SLICE ||
      new Promise((go) => {
        doors.port1.onmessage = () => {
          begun = performance.now();
          go();
        };
        doors.port2.postMessage(0);
      }),
  );
  return queue;
}
