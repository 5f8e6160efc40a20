// Moves, clones, removes: what frameworks do to nodes that they did not make.

const [first, second] = ['first', 'second'].map((id) => document.getElementById(id));
const on = (id, action) => document.getElementById(id).addEventListener('click', action);

on('move', () => second.append(first.querySelector('tu-jie') || second.querySelector('tu-jie')));

on('clone', () => second.append(document.querySelector('tu-jie').cloneNode(true)));

on('away', async () => {
  const one = document.querySelector('tu-jie');
  const { parentNode, nextSibling } = one;
  one.remove();
  await new Promise((done) => setTimeout(done, 200));
  parentNode.insertBefore(one, nextSibling);
});
