import { ApiProblem } from '../../../../contract/client.ts';
import { Problem } from '../../../../contract/problem.ts';

/** Asks for a file made of these certificates and saves it under a name. @throws ApiProblem when it is refused */
export async function savedPdf(path: string, ids: readonly string[], name: string): Promise<void> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ids }),
  });
  if (!response.ok) throw new ApiProblem(Problem.parse(await response.json()));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
