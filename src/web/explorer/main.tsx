import './styles/base.css';
import './styles/frame.css';
import './styles/parts.css';
import './styles/print.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ViewerProvider } from './api/viewer.tsx';
import { Explorer } from './frame/explorer.tsx';
import { NavigationProvider, placeAt } from './frame/navigation.tsx';
import { loadView } from './frame/view-body.tsx';
import { viewAt } from './frame/views.ts';

const place = document.getElementById('explorer');
if (!place) throw new Error('index.html has no element #explorer');
const view = viewAt(placeAt(window.location).path);
// The page appears with its view, which asks at once; one that cannot be loaded says so itself.
if (view) await loadView(view).catch(() => undefined);
createRoot(place).render(
  <StrictMode>
    <ViewerProvider>
      <NavigationProvider>
        <Explorer />
      </NavigationProvider>
    </ViewerProvider>
  </StrictMode>,
);
