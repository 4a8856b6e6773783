import { signOut } from '../../../contract/identity.ts';
import { apiOrProblem, sentenceOf } from '../../api.ts';
import { toast } from '../../ui/toast.tsx';

/** Ends the session here and at the identity provider. */
export async function leave() {
  try {
    const { redirect } = await apiOrProblem(signOut, {});
    window.location.assign(redirect);
  } catch (error) {
    toast(sentenceOf(error), 'bad');
  }
}
