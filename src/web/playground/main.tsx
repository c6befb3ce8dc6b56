import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './playground.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Playground } from './playground.tsx';

const place = document.getElementById('playground');
if (!place) throw new Error('index.html has no element #playground');
createRoot(place).render(
  <StrictMode>
    <Playground />
  </StrictMode>,
);
