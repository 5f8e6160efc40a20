import { StrictMode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { Article } from './Article.jsx';

const root = document.querySelector('#root');
const article = (
  <StrictMode>
    <Article />
  </StrictMode>
);

const start = () => (root.firstElementChild ? hydrateRoot(root, article) : createRoot(root).render(article));

// As slow scripts do it: React takes over when the first is live and the last rests.
if (location.search === '?late') document.addEventListener('take-over', start, { once: true });
else start();
