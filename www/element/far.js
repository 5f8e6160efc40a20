// What is still far below costs nothing while it waits: the browser lays out and paints none of it, and
// does not go through it whenever something above has changed its height. It keeps its place, and can be
// found, jumped to and read aloud as ever.

/** Lets those rest that an observer tells are below. Those above keep still: readers would see them move. */
export function rest(entries) {
  const hosts = entries
    .filter((entry) => !entry.isIntersecting && entry.boundingClientRect.top > 0)
    .map(({ target, boundingClientRect: { height } }) => [target, height]);
  // Asked of all before any is changed, or each would have the page styled anew.
  const inline = hosts.map(([host]) => getComputedStyle(host).display === 'inline');
  hosts.forEach(([{ style }, height], i) => {
    if (inline[i]) style.display = 'block';
    style.contentVisibility = 'auto';
    // Till it has been laid out once, then what it was then.
    style.containIntrinsicBlockSize = `auto ${height}px`;
  });
}

/** On paper nothing rests. */
export const wake = ({ style }) => (style.contentVisibility = '');
