// Moves, clones and removes an element, as frameworks do with nodes that they did not create.

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const [first, second] = [byId('first'), byId('second')];
const onClick = (/** @type {string} */ id, /** @type {() => void} */ action) => byId(id).addEventListener('click', action);
const find = (/** @type {ParentNode} */ within) => /** @type {HTMLElement} */ (within.querySelector('tu-jie'));

onClick('move', () => second.append(find(first) || find(second)));

onClick('clone', () => second.append(find(document).cloneNode(true)));

onClick('away', async () => {
  const element = find(document);
  const { parentNode, nextSibling } = element;
  element.remove();
  await new Promise((resolve) => setTimeout(resolve, 200));
  /** @type {Node} */ (parentNode).insertBefore(element, nextSibling);
});
