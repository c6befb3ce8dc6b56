import './styles/base.css';
import './styles/frame.css';
import './styles/parts.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Explorer } from './frame/explorer.tsx';
import { NavigationProvider } from './frame/navigation.tsx';

const place = document.getElementById('explorer');
if (!place) throw new Error('index.html has no element #explorer');
createRoot(place).render(
  <StrictMode>
    <NavigationProvider>
      <Explorer />
    </NavigationProvider>
  </StrictMode>,
);
