import { lazy, Suspense } from 'react';
import { Link, Route, Routes, useParams } from 'react-router';
import { buttonClass } from '../ui/button.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { OverviewPage } from './features/works/overview-page.tsx';
import { Layout } from './shell/layout.tsx';

const WelcomePage = lazy(() => import('./features/identity/welcome-page.tsx'));
const ProfilePage = lazy(() => import('./features/profiles/profile-page.tsx'));
const WorksPage = lazy(() => import('./features/works/works-page.tsx'));
const NewWorkPage = lazy(() => import('./features/works/new-work-page.tsx'));
const WorkPage = lazy(() => import('./features/works/work-page.tsx'));
const FilingPage = lazy(() => import('./features/works/filing/filing-page.tsx'));
const OrderPage = lazy(() => import('./features/payments/order-page.tsx'));
const OrdersPage = lazy(() => import('./features/payments/orders-page.tsx'));
const PaymentReturn = lazy(() => import('./features/payments/payment-return.tsx'));
const MessagesPage = lazy(() => import('./features/messages/messages-page.tsx'));
const MessageSettingsPage = lazy(() => import('./features/messages/settings-page.tsx'));
const PartiesPage = lazy(() => import('./features/parties/parties-page.tsx'));
const NewPartyPage = lazy(() => import('./features/parties/new-party-page.tsx'));
const EditPartyPage = lazy(() => import('./features/parties/edit-party-page.tsx'));
const WorkRating = lazy(() => import('./features/ratings/work-rating.tsx'));
const SignersPage = lazy(() => import('./features/signing/signers-page.tsx'));
const WritePage = lazy(() => import('./features/signing/write-page.tsx'));
const ScanPage = lazy(() => import('./features/signing/scan-page.tsx'));
const SignPage = lazy(() => import('./features/signing/sign-page.tsx'));

/** Addresses of ui.md; each page but the overview is loaded when it is first opened. */
export function AppRoutes() {
  return (
    <Routes>
      <Route element={<Layout />}>
        <Route path="/my" element={<OverviewPage />} />
        <Route path="/my/profile" element={<ProfilePage />} />
        <Route path="/my/works" element={<WorksPage />} />
        <Route path="/my/works/new" element={<NewWorkPage />} />
        <Route path="/my/works/:id" element={<OneWork />} />
        <Route path="/my/works/:id/edit/:step?" element={<FilingPage />} />
        <Route path="/my/works/:id/pay" element={<OrderPage />} />
        <Route path="/my/works/:id/sign" element={<SignersPage />} />
        <Route path="/my/orders" element={<OrdersPage />} />
        <Route path="/my/messages" element={<MessagesPage />} />
        <Route path="/my/messages/settings" element={<MessageSettingsPage />} />
        <Route path="/my/parties" element={<PartiesPage />} />
        <Route path="/my/parties/new" element={<NewPartyPage />} />
        <Route path="/my/parties/:id" element={<EditPartyPage />} />
        <Route path="*" element={<NoSuchPage />} />
      </Route>
      <Route
        path="/write/:token"
        element={
          <Suspense>
            <WritePage />
          </Suspense>
        }
      />
      <Route
        path="/scan/:token"
        element={
          <Suspense>
            <ScanPage />
          </Suspense>
        }
      />
      <Route element={<Layout bare />}>
        <Route path="/welcome" element={<WelcomePage />} />
        <Route path="/sign/:token" element={<SignPage />} />
      </Route>
    </Routes>
  );
}

/** The work's page, with what the payments feature has to say of the fee. */
function OneWork() {
  const { id = '' } = useParams();
  return (
    <Suspense>
      <WorkPage id={id} payment={<PaymentReturn workId={id} />} rating={<WorkRating workId={id} />} />
    </Suspense>
  );
}

function NoSuchPage() {
  return (
    <div className="grid justify-items-start gap-6">
      <PageHeader title="没有这个页面" below="网址可能不完整，或页面已经移动。" />
      <Link to="/my" className={buttonClass('primary')}>
        回到我的办理
      </Link>
    </div>
  );
}
