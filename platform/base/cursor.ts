/** A place in a list ordered by time and id, newest first. */
export interface Place {
  at: Date;
  id: string;
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** What the next call sends to go on after this row. */
export const cursorAt = ({ at, id }: Place): string => `${at.toISOString()}~${id}`;

/** The place a cursor names; one that we did not make begins at the top. */
export function readCursor(cursor: string | undefined): Place | undefined {
  const [at = '', id = ''] = cursor?.split('~') ?? [];
  return UUID.test(id) && !Number.isNaN(Date.parse(at)) ? { at: new Date(at), id } : undefined;
}

/** One page out of `size + 1` rows that were read, and the cursor of the next when there is more. */
export function pageOf<R>(
  rows: readonly R[],
  size: number,
  place: (row: R) => Place,
): { page: R[]; nextCursor: string | null } {
  const page = rows.slice(0, size);
  const last = page.at(-1);
  return { page, nextCursor: rows.length > size && last ? cursorAt(place(last)) : null };
}
