/** Short messages; `requestNo` makes a repeated send harmless. */
export interface SmsSender {
  send(message: { requestNo: string; to: string; text: string }): Promise<void>;
}
