-- A second payment of the same work is booked and refunded: it passes from closed or open straight to refunding. What stays
-- unique is the order that pays for the work.
drop index payment_order_one_paid;
create unique index payment_order_one_paid on payment_order (work_id) where status = 'paid';
create index refund_unfinished on refund (created_at) where status <> 'succeeded';
