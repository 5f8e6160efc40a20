import second from '../made/second.json';

const find = (id) => document.getElementById(id);

find('one').addEventListener('tujie-ready', () => (find('ready').textContent = 'ready'));
find('one').addEventListener('tujie-change', (event) => (find('heard').textContent = event.detail.outputs.new_paid));
find('reset').addEventListener('click', () => find('one').reset());
find('swap').addEventListener('click', () => (find('one').src = '/explainers/hubei-childcare.json'));
find('two').document = second;
