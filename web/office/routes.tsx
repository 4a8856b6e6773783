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
        path: 'supervision',
        lazy: async () => ({
          Component: (await import('./features/supervision/supervision-page.tsx')).SupervisionPage,
        }),
      },
      {
        path: 'second-looks',
        lazy: async () => ({
          Component: (await import('./features/second-look/second-looks-page.tsx')).SecondLooksPage,
        }),
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
        path: 'paper',
        lazy: async () => ({ Component: (await import('./features/paper/paper-page.tsx')).PaperPage }),
      },
      {
        path: 'pick-up',
        lazy: async () => ({ Component: (await import('./features/paper/pick-up-page.tsx')).PickUpPage }),
      },
      {
        path: 'statistics',
        lazy: async () => ({ Component: (await import('./features/statistics/statistics-page.tsx')).StatisticsPage }),
      },
      {
        path: 'consult',
        lazy: async () => ({ Component: (await import('./features/consult/threads-page.tsx')).ThreadsPage }),
      },
      {
        path: 'consult/:id',
        lazy: async () => ({ Component: (await import('./features/consult/thread-page.tsx')).ThreadPage }),
      },
      {
        path: 'standard-answers',
        lazy: async () => ({
          Component: (await import('./features/consult/standard-answers-page.tsx')).StandardAnswersPage,
        }),
      },
      {
        path: 'messages',
        lazy: async () => ({ Component: (await import('./features/messages/outbound-page.tsx')).OutboundPage }),
      },
      {
        path: 'templates',
        lazy: async () => ({ Component: (await import('./features/messages/templates-page.tsx')).TemplatesPage }),
      },
      {
        path: 'templates/:occasion',
        lazy: async () => ({ Component: (await import('./features/messages/template-page.tsx')).TemplatePage }),
      },
      {
        path: 'content',
        lazy: async () => ({ Component: (await import('./features/content/articles-page.tsx')).ArticlesPage }),
      },
      {
        path: 'content/:kind/:slug',
        lazy: async () => ({ Component: (await import('./features/content/article-page.tsx')).ArticlePage }),
      },
      {
        path: 'ratings',
        lazy: async () => ({ Component: (await import('./features/ratings/ratings-page.tsx')).RatingsPage }),
      },
      {
        path: 'ratings/:id',
        lazy: async () => ({ Component: (await import('./features/ratings/rating-page.tsx')).RatingPage }),
      },
      {
        path: 'extensions',
        lazy: async () => ({ Component: (await import('./features/extensions/extensions-page.tsx')).ExtensionsPage }),
      },
      {
        path: 'checklists',
        lazy: async () => ({ Component: (await import('./features/checklists/checklists-page.tsx')).ChecklistsPage }),
      },
      {
        path: 'calendar',
        lazy: async () => ({ Component: (await import('./features/calendar/calendar-page.tsx')).CalendarPage }),
      },
      {
        path: 'finance',
        lazy: async () => ({ Component: (await import('./features/finance/overview-page.tsx')).OverviewPage }),
      },
      {
        path: 'finance/orders',
        lazy: async () => ({ Component: (await import('./features/finance/orders-page.tsx')).OrdersPage }),
      },
      {
        path: 'finance/refunds',
        lazy: async () => ({ Component: (await import('./features/finance/refunds-page.tsx')).RefundsPage }),
      },
      {
        path: 'finance/invoices',
        lazy: async () => ({ Component: (await import('./features/finance/invoices-page.tsx')).InvoicesPage }),
      },
      {
        path: 'finance/reconciliation',
        lazy: async () => ({
          Component: (await import('./features/finance/reconciliation-page.tsx')).ReconciliationPage,
        }),
      },
      {
        path: 'finance/ledger',
        lazy: async () => ({ Component: (await import('./features/finance/ledger-page.tsx')).LedgerPage }),
      },
      {
        path: 'jobs',
        lazy: async () => ({ Component: (await import('./features/admin/jobs-page.tsx')).JobsPage }),
      },
      {
        path: 'looks',
        lazy: async () => ({ Component: (await import('./features/looks/looks-page.tsx')).LooksPage }),
      },
      {
        path: 'works/:id/messages',
        lazy: async () => ({
          Component: (await import('./features/messages/work-messages-page.tsx')).WorkMessagesPage,
        }),
      },
      {
        path: 'works/:id/log',
        lazy: async () => ({ Component: (await import('./features/admin/work-log-page.tsx')).WorkLogPage }),
      },
      { path: '*', element: <NothingHere /> },
    ],
  },
];
