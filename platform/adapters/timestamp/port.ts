/** RFC 3161 time-stamp authorities, tried in order; an outage is never replaced by local time. */
export interface TimestampAuthority {
  /** Token (DER ContentInfo) over a SHA-256 digest, already checked. @throws OutsideUnavailable when none answers */
  timestamp(digest: Buffer): Promise<Buffer>;
}
