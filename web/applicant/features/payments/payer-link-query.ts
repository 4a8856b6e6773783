import { queryOptions } from '@tanstack/react-query';
import { getPayerLink } from '../../../../contract/payments.ts';
import { api } from '../../../api.ts';

export const payerLinkQuery = (workId: string) =>
  queryOptions({ queryKey: ['payer-link', workId], queryFn: () => api(getPayerLink, { params: { id: workId } }) });
