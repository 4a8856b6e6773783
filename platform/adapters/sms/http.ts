import type { Config } from '../../config.ts';
import { callOutside, OutsideUnavailable } from '../outside.ts';
import type { SmsSender } from './port.ts';

/** Short messages over the provider's HTTP interface; a bearer token says who we are. */
export function createSmsSender(config: Pick<Config, 'sms'>): SmsSender {
  return {
    async send({ requestNo, to, text }) {
      const response = await callOutside('SMS provider', `${config.sms.url}/api/messages`, {
        method: 'POST',
        headers: { authorization: `Bearer ${config.sms.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ request_no: requestNo, to, text }),
      });
      if (!response.ok) throw new OutsideUnavailable('SMS provider', `status ${response.status}`);
    },
  };
}
