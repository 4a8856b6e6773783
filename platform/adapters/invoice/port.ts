/** The tax authority's e-invoice service. `requestNo` is the key of a repeated request. */
export interface InvoiceService {
  issue(request: {
    requestNo: string;
    buyer: { name: string; taxNumber?: string; email?: string };
    items: { name: string; amountFen: number }[];
    totalFen: number;
    /** Number of the invoice that this one reverses (红字): all amounts are negative then. */
    redOf?: string;
  }): Promise<{ number: string; pdf: Buffer; xml: Buffer; issuedAt: Date }>;
}
