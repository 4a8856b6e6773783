import { queryOptions } from '@tanstack/react-query';
import { listUploads, type UnfinishedUpload, type UploadPurpose } from '../../../contract/files.ts';
import { api, apiOrProblem } from '../../api.ts';

/** Uploads of this person that were begun, here or in another browser, and not finished. */
export const unfinishedQuery = queryOptions({ queryKey: ['uploads'], queryFn: () => api(listUploads) });

/** Those that this page is sending: nobody else here goes on with them. */
const claimed = new Set<string>();
export const claim = (id: string) => claimed.add(id);
export const release = (id: string) => claimed.delete(id);

/** What a picked file would be uploaded as. */
export interface Wanted {
  fingerprint: string;
  bytes: number;
  purpose: UploadPurpose;
  classLetter: string;
}

/** The upload that this file was begun with; the one furthest along when there are several. */
export function matching(uploads: readonly UnfinishedUpload[], wanted: Wanted): UnfinishedUpload | null {
  const same = uploads.filter(
    ({ fingerprint, bytes, purpose, classLetter }) =>
      fingerprint !== '' &&
      fingerprint === wanted.fingerprint &&
      bytes === wanted.bytes &&
      purpose === wanted.purpose &&
      classLetter === wanted.classLetter,
  );
  return same.sort((a, b) => b.received - a.received)[0] ?? null;
}

/** The same, of what the server has now; null also when it cannot be asked: the upload then begins anew. */
export async function findUnfinished(wanted: Wanted): Promise<UnfinishedUpload | null> {
  try {
    const { uploads } = await apiOrProblem(listUploads);
    return matching(
      uploads.filter(({ id }) => !claimed.has(id)),
      wanted,
    );
  } catch {
    return null;
  }
}

/** Forgets an unfinished upload on the server; what had arrived is deleted. */
export async function discardUpload(id: string): Promise<void> {
  await fetch(`/uploads/${id}`, { method: 'DELETE', headers: { 'tus-resumable': '1.0.0' } });
}
