import type { GatewayName } from '../../../contract/payments.ts';
import type { Config } from '../../config.ts';
import { createAlipay } from './alipay/alipay.ts';
import { createPaymentGateway } from './gateway.ts';
import type { Gateways, PaymentGateway } from './port.ts';
import { createWechatpay } from './wechatpay/wechatpay.ts';

/** Every gateway that the configuration knows how to reach. */
export function createGateways(config: Config): Gateways {
  const { alipay, wechatpay } = config;
  const known: Partial<Record<GatewayName, PaymentGateway>> = {
    cashier: createPaymentGateway(config),
    ...(alipay ? { alipay: createAlipay({ ...alipay, publicUrl: config.publicUrl }) } : {}),
    ...(wechatpay ? { wechatpay: createWechatpay({ ...wechatpay, publicUrl: config.publicUrl }) } : {}),
  };
  return {
    offered: config.gateways,
    configured: Object.keys(known) as GatewayName[],
    of(name) {
      const gateway = known[name];
      if (!gateway) throw new Error(`the gateway ${name} is not configured`);
      return gateway;
    },
  };
}
