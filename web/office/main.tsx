import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import type { Locale } from 'antd/es/locale/index.js';
import chinese from 'antd/es/locale/zh_CN.js';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { isPassing } from '../api.ts';
import './office.css';
import { ROUTES } from './routes.tsx';
import { Toasts } from './shell/toasts.tsx';
import { officeTheme, styleNonce } from './theme.ts';

const client = new QueryClient({
  defaultOptions: {
    queries: { retry: (count, error) => count < 2 && isPassing(error), staleTime: 5_000 },
    mutations: { retry: false },
  },
});

// The package is typed as CommonJS; as bundled, the default export is the locale itself.
const locale = chinese as unknown as Locale;

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <ConfigProvider
      locale={locale}
      theme={officeTheme()}
      csp={{ nonce: styleNonce() }}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
    >
      <Toasts>
        <QueryClientProvider client={client}>
          <RouterProvider router={createBrowserRouter(ROUTES)} />
        </QueryClientProvider>
      </Toasts>
    </ConfigProvider>
  </StrictMode>,
);
