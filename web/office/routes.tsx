import type { RouteObject } from 'react-router';
import { Layout } from './shell/layout.tsx';
import { NothingHere, PageBroke } from './shell/refusal.tsx';
import { StartPage } from './shell/start-page.tsx';

/** Every page is its own chunk. */
export const ROUTES: RouteObject[] = [
  {
    path: '/office',
    element: <Layout />,
    errorElement: <PageBroke />,
    // The header's own bars stand while the first page's chunk arrives.
    HydrateFallback: () => null,
    children: [
      { index: true, element: <StartPage /> },
      {
        path: 'review',
        lazy: async () => ({ Component: (await import('./features/review/queue/queue-page.tsx')).QueuePage }),
      },
      {
        path: 'review/:id',
        lazy: async () => ({ Component: (await import('./features/review/desk/desk-page.tsx')).DeskPage }),
      },
      {
        path: 'agents',
        lazy: async () => ({ Component: (await import('./features/agents/agents-page.tsx')).AgentsPage }),
      },
      {
        path: 'agents/:id',
        lazy: async () => ({ Component: (await import('./features/agents/request-page.tsx')).RequestPage }),
      },
      {
        path: 'jobs',
        lazy: async () => ({ Component: (await import('./features/admin/jobs-page.tsx')).JobsPage }),
      },
      {
        path: 'works/:id/log',
        lazy: async () => ({ Component: (await import('./features/admin/work-log-page.tsx')).WorkLogPage }),
      },
      { path: '*', element: <NothingHere /> },
    ],
  },
];
