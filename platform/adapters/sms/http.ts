import { z } from 'zod';
import type { Config } from '../../config.ts';
import { callOutside, OutsideUnavailable } from '../outside.ts';
import { SmsRefused, type SmsSender } from './port.ts';

const Said = z.object({ error_description: z.string() });
/** About this very message; 401 and 429 are about us and pass. */
const FOR_GOOD = [403, 422];

/** Short messages over the provider's HTTP interface; a bearer token says who we are. */
export function createSmsSender(config: Pick<Config, 'sms'>): SmsSender {
  return {
    async send({ requestNo, to, text }) {
      const response = await callOutside('SMS provider', `${config.sms.url}/api/messages`, {
        method: 'POST',
        headers: { authorization: `Bearer ${config.sms.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ request_no: requestNo, to, text }),
      });
      if (response.ok) return;
      if (!FOR_GOOD.includes(response.status))
        throw new OutsideUnavailable('SMS provider', `status ${response.status}`);
      const said = Said.safeParse(await response.json().catch(() => undefined));
      throw new SmsRefused(said.success ? said.data.error_description : `status ${response.status}`);
    },
  };
}
