import { StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { Article } from './Article.jsx';

const markup = renderToString(
  <StrictMode>
    <Article />
  </StrictMode>,
);
process.stdout.write(markup);
