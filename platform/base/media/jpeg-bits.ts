/** The entropy-coded data do not hold together. */
export class Damaged extends Error {}

/** Symbol and code length by the next 16 bits: `length << 8 | symbol`, 0 where no code begins so (ITU-T T.81 annex C). */
export type HuffmanTable = Uint16Array;

/** @throws Damaged for code lengths that cannot be */
export function huffmanTable(counts: Uint8Array, symbols: Uint8Array): HuffmanTable {
  const table = new Uint16Array(65_536);
  let code = 0;
  let next = 0;
  for (let length = 1; length <= 16; length++) {
    for (let i = 0; i < (counts[length - 1] ?? 0); i++) {
      const from = code << (16 - length);
      const to = (code + 1) << (16 - length);
      if (to > 65_536 || next >= symbols.length) throw new Damaged();
      table.fill((length << 8) | (symbols[next] ?? 0), from, to);
      code++;
      next++;
    }
    code <<= 1;
  }
  return table;
}

/** Bits of one stretch of entropy-coded data, from a start of scan or a restart to the marker behind it (T.81 F.2.2.5). */
export class Bits {
  private readonly data: Uint8Array;
  private at: number;
  private held = 0;
  private count = 0;

  constructor(data: Uint8Array, at: number) {
    this.data = data;
    this.at = at;
  }

  /** Makes 16 bits visible; behind the last byte they are ones, and not counted. */
  private fill(): void {
    while (this.count < 16) {
      const byte = this.data[this.at];
      if (byte === undefined || (byte === 0xff && this.data[this.at + 1] !== 0)) return;
      this.at += byte === 0xff ? 2 : 1;
      this.held = ((this.held << 8) | byte) & 0xffffff;
      this.count += 8;
    }
  }

  /** @throws Damaged when the data end inside, or no such code exists */
  symbol(table: HuffmanTable): number {
    if (this.count < 16) this.fill();
    const { count, held } = this;
    const ahead = count >= 16 ? (held >> (count - 16)) & 0xffff : ((held << (16 - count)) | (0xffff >> count)) & 0xffff;
    const found = table[ahead] ?? 0;
    const length = found >> 8;
    if (length === 0 || length > count) throw new Damaged();
    this.count = count - length;
    return found & 0xff;
  }

  /** At most 16 bits. @throws Damaged when the data end inside */
  take(length: number): number {
    if (length > this.count) this.fill();
    if (length > this.count) throw new Damaged();
    this.count -= length;
    return (this.held >> this.count) & ((1 << length) - 1);
  }

  /**
   * Everything has been decoded: answers where the next marker stands. Some encoders fill up with zeros or ones; whole bytes
   * of anything else are blocks that were expected and did not come. @throws Damaged
   */
  end(): number {
    let strange = this.count >= 8 ? 1 : 0;
    for (; this.at < this.data.length; this.at++) {
      const byte = this.data[this.at];
      const following = this.data[this.at + 1];
      if (byte === 0xff && following !== 0 && following !== 0xff) break;
      if (byte !== 0 && byte !== 0xff) strange++;
    }
    if (strange > 2) throw new Damaged();
    return this.at;
  }
}
