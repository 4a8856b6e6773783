/** The one merchant whom the sandbox's 支付宝 knows. */
export const APP_ID = '9021000100000001';
export const SELLER_ID = '2088000000000001';
