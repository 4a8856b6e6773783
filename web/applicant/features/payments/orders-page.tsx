import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { listOrders } from '../../../../contract/payments.ts';
import { api } from '../../../api.ts';
import { Button } from '../../../ui/button.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { EmptyState } from '../../../ui/placeholder.tsx';
import { AwaitQuery } from '../../data/await-query.tsx';
import { OrderLine } from './order-line.tsx';

const ordersQuery = infiniteQueryOptions({
  queryKey: ['orders'],
  queryFn: ({ pageParam }) => api(listOrders, { query: { cursor: pageParam } }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

/** `/my/orders` 「我的订单」: every fee, what became of it, and its invoice. */
export default function OrdersPage() {
  const orders = useInfiniteQuery(ordersQuery);
  return (
    <div className="mx-auto grid max-w-3xl gap-6">
      <PageHeader title="我的订单" below="登记服务费的缴纳、退回和发票。" />
      <AwaitQuery query={orders} lines={8}>
        {({ pages }) => {
          const all = pages.flatMap((page) => page.orders);
          if (all.length === 0)
            return <EmptyState title="还没有订单">作品确认后去缴费时，会在这里产生订单。</EmptyState>;
          return (
            <>
              <ul className="divide-y divide-line border-y border-line">
                {all.map((order) => (
                  <OrderLine key={order.id} order={order} />
                ))}
              </ul>
              {orders.hasNextPage && (
                <Button
                  className="justify-self-center"
                  busy={orders.isFetchingNextPage}
                  onClick={() => orders.fetchNextPage()}
                >
                  显示更多
                </Button>
              )}
            </>
          );
        }}
      </AwaitQuery>
    </div>
  );
}
